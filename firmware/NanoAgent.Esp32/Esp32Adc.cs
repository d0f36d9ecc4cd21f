using System;
using System.Collections;
using System.Device.Adc;
using nanoFramework.Hardware.Esp32;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>
/// Analogue inputs on ADC1. The second converter (GPIO11-20) shares its hardware with Wi-Fi and the USB lines, and the
/// runtime's own channel check is off by one, so the range is checked here.
/// </summary>
public sealed class Esp32Adc : IAdc
{
    private const int FirstPin = 1;
    private const int LastPin = 10;

    private readonly object _lock = new object();
    private readonly AdcController _controller = new AdcController();
    private readonly Hashtable _channels = new Hashtable();

    public void Open(int pin)
    {
        if (pin < FirstPin || pin > LastPin)
        {
            throw new ArgumentOutOfRangeException("GPIO" + pin + " is not an analogue input; use GPIO1 to GPIO10.");
        }

        lock (_lock)
        {
            if (_channels.Contains(pin))
            {
                return;
            }

            int channel = pin - FirstPin;
            Configuration.SetPinFunction(pin, (DeviceFunction)((int)DeviceFunction.ADC1_CH0 + channel));
            _channels[pin] = _controller.OpenChannel(channel);
        }
    }

    public int ReadRaw(int pin)
    {
        lock (_lock)
        {
            AdcChannel? channel = (AdcChannel?)_channels[pin];
            if (channel == null)
            {
                throw new InvalidOperationException("GPIO" + pin + " is not open as an analogue input.");
            }

            return channel.ReadValue();
        }
    }
}
