namespace NanoAgent.Hal;

/// <summary>SPI buses by number, for parts that only listen: data and clock, mode 0, high bit first.</summary>
public interface ISpi
{
    /// <param name="bus">1 or 2.</param>
    /// <param name="dataPin">GPIO of the data line.</param>
    /// <param name="clockPin">GPIO of the clock line; needed even where nobody listens to it.</param>
    /// <param name="frequencyHz">Bits per second.</param>
    void Open(int bus, int dataPin, int clockPin, int frequencyHz);

    /// <summary>Sends the bytes without a pause between them; the data line is low before and behind them.</summary>
    void Write(int bus, byte[] bytes, int count);
}
