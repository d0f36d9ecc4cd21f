namespace NanoAgent.Virtual;

/// <summary>A chip on a virtual I2C bus. Called under the bus lock, one transfer at a time.</summary>
public interface II2cDevice
{
    /// <summary>False when the chip does not acknowledge. No bytes: only its address was sent, as a scan does.</summary>
    bool Write(ReadOnlySpan<byte> bytes);

    /// <summary>Fills the buffer; false when the chip does not acknowledge the read.</summary>
    bool Read(Span<byte> buffer);
}
