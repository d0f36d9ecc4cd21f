namespace NanoAgent.Cli.Flashing;

/// <summary>Everything that goes onto one kind of board.</summary>
internal sealed record FlashBuild(string Chip, string Target, int FlashMb, IReadOnlyList<FlashPart> Parts);
