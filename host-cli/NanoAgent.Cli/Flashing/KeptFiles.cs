using NanoAgent.Cli.Archive;

namespace NanoAgent.Cli.Flashing;

/// <summary>The board's files as they were before it was flashed, and where they lie on this PC.</summary>
internal sealed record KeptFiles(string Path, BackupManifest Backup);
