using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>I2C buses on a tape: what a chip answers to the same bytes is written when it changes.</summary>
internal sealed class TapedI2c(II2c inner, BoardTape tape) : II2c
{
    private const string NoAnswer = "no answer";

    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz) => inner.Open(bus, sdaPin, sclPin, frequencyHz);

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        string asked = $"I2C {bus} 0x{address:X2} write {Convert.ToHexString(write, 0, writeCount)} read {readCount}";
        string answer = tape.Read(asked, () =>
            inner.Transfer(bus, address, write, writeCount, read, readCount) ? Convert.ToHexString(read, 0, readCount) : NoAnswer);
        if (answer == NoAnswer)
        {
            return false;
        }

        Convert.FromHexString(answer).CopyTo(read, 0);
        return true;
    }
}
