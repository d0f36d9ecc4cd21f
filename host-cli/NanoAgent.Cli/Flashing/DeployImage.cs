namespace NanoAgent.Cli.Flashing;

/// <summary>The program as it lies on the flash: its assemblies one after the other, each of which begins with a mark. Pure.</summary>
internal static class DeployImage
{
    private static ReadOnlySpan<byte> Mark => "NFMRK1"u8;

    private static ReadOnlySpan<byte> MarkOfV2 => "NFMRK2"u8;

    /// <summary>Null for an image that nanoFramework v1 loads; otherwise what is wrong, behind its name.</summary>
    public static string? WhyNot(ReadOnlySpan<byte> image) =>
        image.StartsWith(Mark) ? null
        : image.StartsWith(MarkOfV2) ? "is built for nanoFramework v2, which the nanoCLR of v1 never loads"
        : "is no program for nanoFramework: it does not begin with NFMRK1";
}
