using System;
using System.Collections;
using System.Device.Pwm;
using nanoFramework.Hardware.Esp32;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>Pulse width modulation on the LEDC unit. Its channels share a timer in pairs, and so a frequency.</summary>
public sealed class Esp32Pwm : IPwm
{
    private const int ChannelsMax = 8;

    // PWM1 to PWM16 lie 256 apart in DeviceFunction.
    private const int FunctionStep = (int)DeviceFunction.PWM2 - (int)DeviceFunction.PWM1;

    private readonly object _lock = new object();
    private readonly Hashtable _channels = new Hashtable();

    public void Open(int pin, int frequencyHz)
    {
        lock (_lock)
        {
            if (_channels.Contains(pin))
            {
                throw new InvalidOperationException("GPIO" + pin + " is a PWM output already.");
            }

            if (_channels.Count >= ChannelsMax)
            {
                throw new InvalidOperationException("The chip has " + ChannelsMax + " PWM channels, all in use.");
            }

            int function = (int)DeviceFunction.PWM1 + (_channels.Count * FunctionStep);
            Configuration.SetPinFunction(pin, (DeviceFunction)function);
            PwmChannel channel = PwmChannel.CreateFromPin(pin, frequencyHz, 0);
            channel.Start();
            _channels[pin] = channel;
        }
    }

    public void SetDuty(int pin, int permille)
    {
        lock (_lock)
        {
            PwmChannel? channel = (PwmChannel?)_channels[pin];
            if (channel == null)
            {
                throw new InvalidOperationException("GPIO" + pin + " is not a PWM output.");
            }

            channel.DutyCycle = permille / 1000.0;
        }
    }
}
