using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>A chip with registers of 8 bits: the first byte written is the register, and reading goes on from there.</summary>
public abstract class ByteRegisterModel : ChipModel
{
    private int _pointer;

    protected ByteRegisterModel(IClock? clock)
        : base(clock)
    {
    }

    protected override bool Take(ReadOnlySpan<byte> bytes)
    {
        _pointer = bytes[0];
        OnAddressed();
        foreach (byte value in bytes[1..])
        {
            Store(_pointer, value);
            _pointer = After(_pointer);
        }

        return true;
    }

    protected override bool Give(Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
        {
            buffer[i] = Load(_pointer);
            _pointer = After(_pointer);
        }

        return true;
    }

    protected abstract byte Load(int index);

    protected abstract void Store(int index, byte value);

    /// <summary>The register after one that was read or written.</summary>
    protected virtual int After(int index) => (index + 1) & 0xFF;

    /// <summary>A transfer begins; a clock freezes what it shows.</summary>
    protected virtual void OnAddressed()
    {
    }
}
