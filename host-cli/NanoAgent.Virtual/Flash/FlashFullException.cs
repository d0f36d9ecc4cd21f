namespace NanoAgent.Virtual;

/// <summary>There is no room for what was to be written.</summary>
internal sealed class FlashFullException() : IOException("the flash is full");
