namespace NanoAgent.Virtual;

/// <summary>A call that the model makes.</summary>
/// <param name="Tool">Name of the tool.</param>
/// <param name="Input">Its arguments in JSON.</param>
internal sealed record ModelCall(string Tool, string Input);
