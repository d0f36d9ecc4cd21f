using System.Buffers.Binary;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>A chip with registers of 16 bits, high byte first, and a pointer that stays where it was set.</summary>
public abstract class WordRegisterModel : ChipModel
{
    private int _pointer;

    protected WordRegisterModel(IClock? clock)
        : base(clock)
    {
    }

    protected override bool Take(ReadOnlySpan<byte> bytes)
    {
        _pointer = bytes[0];
        if (bytes.Length >= 3)
        {
            Store(_pointer, BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]));
        }

        return true;
    }

    protected override bool Give(Span<byte> buffer)
    {
        Span<byte> word = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(word, Load(_pointer));
        for (int i = 0; i < buffer.Length; i++)
        {
            // A master that reads on finds the released bus: ones.
            buffer[i] = i < 2 ? word[i] : (byte)0xFF;
        }

        return true;
    }

    protected abstract ushort Load(int index);

    protected abstract void Store(int index, ushort value);
}
