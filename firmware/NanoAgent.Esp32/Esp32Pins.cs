using System;
using System.Collections;
using System.Device.Gpio;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>
/// Digital pins. Unproven on hardware, and one thing is known from the runtime's source: switching a pin to output drives
/// it low first, and the level follows with the next instruction. An output that must start high sees a low pulse of
/// some microseconds; wiring that cannot stand it needs a pull-up and a series transistor, see docs/decisions/0005.
/// </summary>
public sealed class Esp32Pins : IPins
{
    private readonly object _lock = new object();
    private readonly GpioController _controller = new GpioController();
    private readonly Hashtable _inputs = new Hashtable();
    private readonly Hashtable _outputs = new Hashtable();

    public void OpenOutput(int pin, bool high)
    {
        lock (_lock)
        {
            // Driven safe at the very start, and opened again by the firmware: no second low pulse.
            OutputPin? output = (OutputPin?)_outputs[pin];
            if (output != null)
            {
                output.Pin.Write(high);
                output.High = high;
                return;
            }

            GpioPin opened = Open(pin);
            opened.SetPinMode(PinMode.Output);
            opened.Write(high);
            _outputs[pin] = new OutputPin(opened, high);
        }
    }

    public void OpenInput(int pin, string pull)
    {
        lock (_lock)
        {
            GpioPin opened = Open(pin);
            opened.SetPinMode(ModeOf(pull));
            _inputs[pin] = opened;
        }
    }

    public bool Read(int pin)
    {
        lock (_lock)
        {
            // The chip reads 0 from a pin that is only an output; what we last wrote is the truth about it.
            OutputPin? output = (OutputPin?)_outputs[pin];
            if (output != null)
            {
                return output.High;
            }

            GpioPin? input = (GpioPin?)_inputs[pin];
            if (input == null)
            {
                throw new InvalidOperationException("GPIO" + pin + " is not open.");
            }

            return (bool)input.Read();
        }
    }

    public void Write(int pin, bool high)
    {
        lock (_lock)
        {
            OutputPin? output = (OutputPin?)_outputs[pin];
            if (output == null)
            {
                throw new InvalidOperationException("GPIO" + pin + " is not an output.");
            }

            output.Pin.Write(high);
            output.High = high;
        }
    }

    public void Watch(int pin, Action changed)
    {
        lock (_lock)
        {
            GpioPin? input = (GpioPin?)_inputs[pin];
            if (input == null)
            {
                throw new InvalidOperationException("GPIO" + pin + " is not an input.");
            }

            // Called on the runtime's event thread, which every pin and the network share: an exception would end it.
            input.ValueChanged += (sender, e) =>
            {
                try
                {
                    changed();
                }
                catch (Exception)
                {
                    // Whoever watches also looks by itself every few seconds.
                }
            };
        }
    }

    private static PinMode ModeOf(string pull)
    {
        switch (pull)
        {
            case Pulls.Up:
                return PinMode.InputPullUp;
            case Pulls.Down:
                return PinMode.InputPullDown;
            default:
                return PinMode.Input;
        }
    }

    private GpioPin Open(int pin)
    {
        if (_controller.IsPinOpen(pin))
        {
            throw new InvalidOperationException("GPIO" + pin + " is in use.");
        }

        return _controller.OpenPin(pin);
    }

    private sealed class OutputPin
    {
        public OutputPin(GpioPin pin, bool high)
        {
            Pin = pin;
            High = high;
        }

        public GpioPin Pin { get; }

        public bool High { get; set; }
    }
}
