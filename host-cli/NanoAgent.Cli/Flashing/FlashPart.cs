namespace NanoAgent.Cli.Flashing;

/// <summary>A file and where it goes on the flash.</summary>
/// <param name="Path">As the manifest has it, with slashes, relative to the manifest.</param>
/// <param name="Offset">The address.</param>
/// <param name="Sha256">In small hexadecimal letters; null when the manifest does not say.</param>
internal sealed record FlashPart(string Path, int Offset, string? Sha256)
{
    /// <summary>The program itself; everything else belongs to nanoCLR.</summary>
    public bool IsProgram => Offset == PartitionMap.Deploy;
}
