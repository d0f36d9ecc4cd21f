using System;
using System.Collections;
using System.Device.I2c;
using nanoFramework.Hardware.Esp32;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>I2C buses 1 and 2. The S3 has no default pins for them, so opening a bus names its pins.</summary>
public sealed class Esp32I2c : II2c
{
    private const int FastModeHz = 400000;

    // A scan opens every address once; without a bound it would leave a native device behind for each of them.
    private const int DevicesMax = 16;

    private readonly object _lock = new object();
    private readonly Hashtable _speeds = new Hashtable();
    private readonly Hashtable _devices = new Hashtable();

    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz)
    {
        if (bus != 1 && bus != 2)
        {
            throw new ArgumentOutOfRangeException("The chip has I2C buses 1 and 2, not " + bus + ".");
        }

        lock (_lock)
        {
            Configuration.SetPinFunction(sdaPin, bus == 1 ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            Configuration.SetPinFunction(sclPin, bus == 1 ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
            _speeds[bus] = frequencyHz >= FastModeHz ? I2cBusSpeed.FastMode : I2cBusSpeed.StandardMode;
        }
    }

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        lock (_lock)
        {
            I2cDevice device = DeviceAt(bus, address);
            return Run(device, write, writeCount, read, readCount).Status == I2cTransferStatus.FullTransfer;
        }
    }

    private static I2cTransferResult Run(I2cDevice device, byte[] write, int writeCount, byte[] read, int readCount)
    {
        if (readCount == 0)
        {
            return device.Write(new SpanByte(write, 0, writeCount));
        }

        return writeCount == 0
            ? device.Read(new SpanByte(read, 0, readCount))
            : device.WriteRead(new SpanByte(write, 0, writeCount), new SpanByte(read, 0, readCount));
    }

    private I2cDevice DeviceAt(int bus, int address)
    {
        object? speed = _speeds[bus];
        if (speed == null)
        {
            throw new InvalidOperationException("I2C bus " + bus + " is not open.");
        }

        int key = (bus << 8) | address;
        I2cDevice? device = (I2cDevice?)_devices[key];
        if (device == null)
        {
            if (_devices.Count >= DevicesMax)
            {
                CloseAll();
            }

            device = I2cDevice.Create(new I2cConnectionSettings(bus, address, (I2cBusSpeed)speed));
            _devices[key] = device;
        }

        return device;
    }

    private void CloseAll()
    {
        foreach (object device in _devices.Values)
        {
            ((I2cDevice)device).Dispose();
        }

        _devices.Clear();
    }
}
