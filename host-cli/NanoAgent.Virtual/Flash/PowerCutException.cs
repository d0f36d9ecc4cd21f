namespace NanoAgent.Virtual;

/// <summary>The power of a simulated flash went: the code that gets this would not have run on a board.</summary>
public sealed class PowerCutException() : Exception("the power is off");
