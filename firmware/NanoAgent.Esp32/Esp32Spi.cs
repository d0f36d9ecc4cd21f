using System;
using System.Device.Spi;
using nanoFramework.Hardware.Esp32;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>
/// SPI buses 1 and 2 (SPI2 and SPI3 of the chip), for parts that only listen. Half duplex, because the runtime then asks for no
/// pin to read from; it wants a clock pin in any case. Its transfers go by DMA, up to 16 KB without a pause. Unproven on hardware.
/// </summary>
public sealed class Esp32Spi : ISpi
{
    private readonly SpiDevice?[] _devices = new SpiDevice?[2];

    public void Open(int bus, int dataPin, int clockPin, int frequencyHz)
    {
        if (bus != 1 && bus != 2)
        {
            throw new ArgumentOutOfRangeException("The chip has SPI buses 1 and 2, not " + bus + ".");
        }

        Configuration.SetPinFunction(dataPin, bus == 1 ? DeviceFunction.SPI1_MOSI : DeviceFunction.SPI2_MOSI);
        Configuration.SetPinFunction(clockPin, bus == 1 ? DeviceFunction.SPI1_CLOCK : DeviceFunction.SPI2_CLOCK);
        _devices[bus - 1] = SpiDevice.Create(new SpiConnectionSettings(bus)
        {
            ClockFrequency = frequencyHz,
            Mode = SpiMode.Mode0,
            DataFlow = DataFlow.MsbFirst,
            Configuration = SpiBusConfiguration.HalfDuplex,
        });
    }

    public void Write(int bus, byte[] bytes, int count)
    {
        SpiDevice? device = _devices[bus - 1];
        if (device == null)
        {
            throw new InvalidOperationException("SPI bus " + bus + " is not open.");
        }

        device.Write(new SpanByte(bytes, 0, count));
    }
}
