using System.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Safety.Attacks;

/// <summary>A chip with text on it that counts what is written to it.</summary>
internal sealed class Eeprom(string text) : II2cDevice
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    public int Written { get; private set; }

    public bool Write(ReadOnlySpan<byte> bytes)
    {
        Written += bytes.Length;
        return true;
    }

    public bool Read(Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
        {
            buffer[i] = i < _bytes.Length ? _bytes[i] : (byte)0xFF;
        }

        return true;
    }
}
