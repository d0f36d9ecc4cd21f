using NanoAgent.Virtual;

namespace NanoAgent.Tests.Support;

/// <summary>Registers that hold what a test puts there, and keep what is written. Reading without a register begins at 0.</summary>
internal sealed class RawChip : II2cDevice
{
    private int _pointer;

    public byte[] Registers { get; } = new byte[256];

    public List<byte[]> Written { get; } = [];

    public bool Write(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            Written.Add(bytes.ToArray());
            _pointer = bytes[0];
        }

        return true;
    }

    public bool Read(Span<byte> buffer)
    {
        Registers.AsSpan(_pointer, buffer.Length).CopyTo(buffer);
        return true;
    }
}
