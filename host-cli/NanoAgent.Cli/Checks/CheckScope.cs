namespace NanoAgent.Cli.Checks;

/// <summary>Which live checks are wanted.</summary>
[Flags]
internal enum CheckScope
{
    None = 0,
    Telegram = 1,
    Model = 2,
    All = Telegram | Model,
}
