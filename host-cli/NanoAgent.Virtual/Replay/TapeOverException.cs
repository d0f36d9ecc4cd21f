namespace NanoAgent.Virtual;

/// <summary>The tape has no more for the board: the code that gets this did not run while it was recorded, or not so.</summary>
public sealed class TapeOverException() : Exception("the recording is over");
