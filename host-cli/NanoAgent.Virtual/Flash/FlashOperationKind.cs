namespace NanoAgent.Virtual;

/// <summary>The ways to change the flash through the file port.</summary>
internal enum FlashOperationKind
{
    Write,
    Append,
    Delete,
    Move,
}
