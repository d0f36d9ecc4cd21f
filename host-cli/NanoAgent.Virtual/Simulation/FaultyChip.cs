namespace NanoAgent.Virtual;

/// <summary>A chip behind wires that may be bad.</summary>
internal sealed class FaultyChip(II2cDevice chip) : II2cDevice
{
    public ChipFault Fault { get; set; }

    public bool Write(ReadOnlySpan<byte> bytes) => Fault != ChipFault.NoAnswer && chip.Write(bytes);

    public bool Read(Span<byte> buffer)
    {
        switch (Fault)
        {
            case ChipFault.NoAnswer:
            case ChipFault.StuckBusy:
                return false;
            case ChipFault.OnesOnly:
            case ChipFault.ZerosOnly:
                buffer.Fill(Fault == ChipFault.OnesOnly ? (byte)0xFF : (byte)0);
                return true;
            default:
                bool isRead = chip.Read(buffer);
                buffer[^1] ^= Fault == ChipFault.BadCheckSum ? (byte)1 : (byte)0;
                return isRead;
        }
    }
}
