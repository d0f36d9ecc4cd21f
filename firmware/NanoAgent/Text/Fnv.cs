namespace NanoAgent.Text;

/// <summary>FNV-1a with 32 bits (RFC 9923): quick and small, for telling texts apart, not for secrets or damage.</summary>
public static class Fnv
{
    private const uint OffsetBasis = 2166136261;
    private const uint Prime = 16777619;

    public static uint Hash(byte[] bytes, int offset, int count) => Hash(OffsetBasis, bytes, offset, count);

    /// <summary>Continues a hash, as if the bytes followed those it was made of.</summary>
    public static uint Hash(uint start, byte[] bytes, int offset, int count)
    {
        uint hash = start;
        for (int i = offset; i < offset + count; i++)
        {
            hash = (hash ^ bytes[i]) * Prime;
        }

        return hash;
    }
}
