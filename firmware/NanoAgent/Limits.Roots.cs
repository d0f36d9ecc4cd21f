namespace NanoAgent;

/// <summary>The bounds of the root certificates that the owner adds.</summary>
public static partial class Limits
{
    /// <summary>One for a home server, one for a company's proxy, and room; each is parsed into internal RAM at every handshake.</summary>
    public const int UserRootsMax = 8;

    /// <summary>An RSA certificate of 4,096 bits has 1,400 bytes in DER and 2,000 in PEM; a file may hold a few of them.</summary>
    public const int UserRootFileBytesMax = 8192;
}
