using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>Numbers the turns of a recording: each message that came in begins one.</summary>
internal static class TurnCount
{
    public static bool Begins(TapeItem item) => item is { Code: 'o', Kind: "in" };
}
