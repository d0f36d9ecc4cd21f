namespace NanoAgent.Cli.Tests.Support;

/// <summary>The registers that a flash tool looks at: who the chip is, and the controller through which it asks the flash who it is.</summary>
internal sealed class FakeRomRegisters(int flashMb)
{
    private const uint ChipDetect = 0x40001000;
    private const uint ChipMagic = 0x9;
    private const uint Mac = 0x60007044;
    private const uint SpiCommand = 0x60002000;
    private const uint SpiUser2 = SpiCommand + 0x20;
    private const uint SpiData = SpiCommand + 0x58;
    private const uint RunUserCommand = 1 << 18;
    private const byte ReadId = 0x9F;

    // A maker, a type of memory, and the exponent of its size: 16 is 4 MB, 17 is 8 MB.
    private readonly uint _flashId = ((uint)(0x14 + int.Log2(flashMb)) << 16) | 0x40C8;

    private readonly Dictionary<uint, uint> _values = new()
    {
        [ChipDetect] = ChipMagic,
        [Mac] = 0x33445566,
        [Mac + 4] = 0x00001122,
    };

    public uint Read(uint address) => _values.GetValueOrDefault(address);

    public void Write(uint address, uint value, uint mask)
    {
        if (address == SpiCommand && (value & RunUserCommand) != 0)
        {
            // The command is over as soon as it is asked for.
            _values[SpiData] = (Read(SpiUser2) & 0xFF) == ReadId ? _flashId : 0;
            return;
        }

        _values[address] = (Read(address) & ~mask) | (value & mask);
    }
}
