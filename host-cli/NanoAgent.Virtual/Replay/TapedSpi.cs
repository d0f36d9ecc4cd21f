using System.Text.Json.Nodes;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>SPI buses on a tape.</summary>
internal sealed class TapedSpi(ISpi inner, BoardTape tape) : ISpi
{
    public void Open(int bus, int dataPin, int clockPin, int frequencyHz)
    {
        tape.Do(new JsonObject { ["ev"] = "spi", ["bus"] = bus, ["data"] = dataPin, ["clock"] = clockPin, ["hz"] = frequencyHz });
        inner.Open(bus, dataPin, clockPin, frequencyHz);
    }

    public void Write(int bus, byte[] bytes, int count)
    {
        tape.Do(new JsonObject { ["ev"] = "spi", ["bus"] = bus, ["write"] = Convert.ToHexString(bytes, 0, count) });
        inner.Write(bus, bytes, count);
    }
}
