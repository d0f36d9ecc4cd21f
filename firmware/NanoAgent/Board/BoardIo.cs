using System;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>Everything named on the board, readable and writable by name. Reading never changes a direction or a level.</summary>
public sealed class BoardIo
{
    private readonly BoardProfile _board;
    private readonly Ports _ports;
    private readonly ILog _log;
    private readonly BoardNames _names;
    private readonly ISensor[] _sensors;

    /// <param name="board">What is wired to the chip.</param>
    /// <param name="ports">The chip.</param>
    /// <param name="log">Takes what goes wrong.</param>
    /// <param name="isObserving">Nothing is switched.</param>
    /// <param name="sensors">The drivers of the profile's sensors, in its order.</param>
    /// <param name="panels">The drivers of its displays and light strips.</param>
    public BoardIo(BoardProfile board, Ports ports, ILog log, bool isObserving, ISensor[] sensors, IPanel[] panels)
    {
        _board = board;
        _ports = ports;
        _log = log;
        _names = new BoardNames(board);
        Outputs = new Outputs(board, ports, log, isObserving);
        Pwm = new PwmOutputs(board, ports, log, isObserving);
        Panels = new Panels(panels, log, isObserving);
        _sensors = sensors;
        Values = new BoardValues(board, ports, log, _names, Outputs, Pwm, _sensors);
    }

    /// <summary>The names in use and what they stand for.</summary>
    public BoardNames Names => _names;

    public Outputs Outputs { get; }

    public PwmOutputs Pwm { get; }

    /// <summary>Displays and light strips.</summary>
    public Panels Panels { get; }

    /// <summary>Everything that has a value, for conditions, templates and rules.</summary>
    public BoardValues Values { get; }

    /// <summary>Takes no order for the whole run; the sentence says why.</summary>
    public void Close(string why)
    {
        Outputs.WhyClosed = why;
        Pwm.WhyClosed = why;
        Panels.WhyClosed = why;
    }

    /// <summary>Opens all pins and buses, outputs first and in their safe state.</summary>
    public void Open()
    {
        Outputs.OpenSafe();
        Pwm.OpenSafe();
        foreach (InputSpec input in _board.Inputs)
        {
            TryOpen(input.Name, () => _ports.Pins.OpenInput(input.Pin, input.Pull));
        }

        foreach (AnalogSpec analog in _board.Analog)
        {
            TryOpen(analog.Name, () => _ports.Adc.Open(analog.Pin));
        }

        foreach (I2cSpec i2c in _board.I2c)
        {
            TryOpen("I2C bus " + i2c.Bus, () => _ports.I2c.Open(i2c.Bus, i2c.SdaPin, i2c.SclPin, i2c.FrequencyHz));
        }
    }

    // A part that cannot be opened must not keep the board from coming up; reading it says what is wrong.
    private void TryOpen(string name, Action open)
    {
        try
        {
            open();
        }
        catch (Exception ex)
        {
            _log.Write('E', "board", name + " cannot be opened: " + ex.Message);
        }
    }

    /// <summary>Reads one thing, or all with "*". False when there is no such thing or it does not answer; the text says what to do.</summary>
    public bool TryRead(string name, out string text)
    {
        if (name == "*")
        {
            text = ReadAll();
            return true;
        }

        string known = _names.Resolve(name);
        if (TryDescribe(known, out text))
        {
            return true;
        }

        for (int i = 0; i < _sensors.Length; i++)
        {
            if (_board.Sensors[i].Name == known)
            {
                bool isRead = TryReadSensor(i, out string values);
                text = known + ": " + values + ".";
                return isRead;
            }
        }

        text = "There is nothing called '" + name + "' on this board; there is: " + _names.Summary() + ". Or * for all.";
        return false;
    }

    /// <summary>The display or strip of a name, or null.</summary>
    public IPanel? PanelOf(string name) => Panels.Find(_names.Resolve(name));

    /// <summary>How dangerous it is to write to a name; what cannot be written to is as good as asked for.</summary>
    public string RiskOf(string name)
    {
        string known = _names.Resolve(name);
        return Panels.Has(known) ? Panels.RiskOf(known) : Pwm.Has(known) ? Pwm.RiskOf(known) : Outputs.RiskOf(known);
    }

    /// <summary>The value of something that can be written to, as an order would put it; empty when there is no such thing.</summary>
    public string ValueOf(string name)
    {
        string known = _names.Resolve(name);
        if (Panels.Has(known))
        {
            return Panels.ValueOf(known);
        }

        if (Pwm.Has(known))
        {
            return Pwm.ValueOf(known);
        }

        return !Outputs.Has(known) ? "" : Outputs.IsOn(known) ? OutputValues.On : OutputValues.Off;
    }

    /// <summary>Who set an output last; empty when nobody did since the start.</summary>
    public string ChangedBy(string name)
    {
        string known = _names.Resolve(name);
        return Panels.Has(known) ? Panels.ChangedBy(known) : Pwm.Has(known) ? Pwm.ChangedBy(known) : Outputs.ChangedBy(known);
    }

    /// <summary>The emergency stop: everything to its safe state, and no order is taken until <see cref="Release"/>.</summary>
    public void Stop(string by)
    {
        Outputs.Stop(by);
        Pwm.Stop(by);
        Panels.Stop(by);
    }

    /// <summary>Orders are taken again.</summary>
    public void Release()
    {
        Outputs.Release();
        Pwm.Release();
        Panels.Release();
    }

    /// <summary>Everything to its safe state, before a restart for example.</summary>
    public void DriveSafe(string by)
    {
        Outputs.DriveSafe(by);
        Pwm.DriveSafe(by);
        Panels.DriveSafe(by);
    }

    /// <summary>Switches an output or sets a PWM output. See <see cref="Outputs.TrySet"/>.</summary>
    public bool TryWrite(SwitchOrder order, out string sentence)
    {
        string known = _names.Resolve(order.Name);
        if (Pwm.Has(known))
        {
            if (order.ForMs > 0)
            {
                sentence = known + " is a PWM output; for_ms works with on/off outputs only.";
                return false;
            }

            return Pwm.TrySet(order.For(known), out sentence);
        }

        if (Outputs.Has(known))
        {
            return Outputs.TrySet(order.For(known), out sentence);
        }

        if (Panels.Has(known))
        {
            return Panels.TrySet(order.For(known), out sentence);
        }

        sentence = TryDescribeInput(known, out _) ? known + " is an input; it can only be read." :
            "There is no output '" + order.Name + "' on this board; there is: " + _names.ListWritable() + ".";
        return false;
    }

    private string ReadAll()
    {
        StringBuilder text = new StringBuilder();
        AppendLines(text, _board.Outputs);
        AppendLines(text, _board.Pwm);
        AppendLines(text, _board.Inputs);
        AppendLines(text, _board.Analog);

        for (int i = 0; i < _sensors.Length; i++)
        {
            TryReadSensor(i, out string values);
            text.Append(_board.Sensors[i].Name).Append(": ").Append(values).Append(".\n");
        }

        AppendLines(text, _board.Displays);
        AppendLines(text, _board.Strips);

        return text.ToString().TrimEnd('\n');
    }

    private void AppendLines(StringBuilder text, NamedSpec[] specs)
    {
        foreach (NamedSpec spec in specs)
        {
            if (TryDescribe(spec.Name, out string line))
            {
                text.Append(line).Append('\n');
            }
        }
    }

    private bool TryDescribe(string name, out string text)
    {
        if (Outputs.Has(name))
        {
            text = name + " (output) is " + (Outputs.IsOn(name) ? "on." : "off.");
            return true;
        }

        if (Pwm.Has(name))
        {
            text = name + " (pwm) is " + Pwm.Describe(name) + ".";
            return true;
        }

        if (Panels.Has(name))
        {
            text = Panels.Describe(name);
            return true;
        }

        return TryDescribeInput(name, out text);
    }

    private bool TryDescribeInput(string name, out string text)
    {
        foreach (InputSpec input in _board.Inputs)
        {
            if (input.Name == name)
            {
                bool on = _ports.Pins.Read(input.Pin) != input.IsActiveLow;
                text = name + " (input) is " + (on ? "on." : "off.");
                return true;
            }
        }

        foreach (AnalogSpec analog in _board.Analog)
        {
            if (analog.Name == name)
            {
                text = name + " (analog) is " + Numbers.Fixed(BoardValues.ScaleToTenths(analog, Values.ReadMean(analog)), 1) + " " + analog.Unit + ".";
                return true;
            }
        }

        text = "";
        return false;
    }

    // "temperature 21.5 °C, humidity 45.0 %", or why not.
    private bool TryReadSensor(int index, out string text)
    {
        Quantity[] quantities = _sensors[index].Quantities;
        long[] values = new long[quantities.Length];
        if (!Values.TryReadSensor(index, values, out text))
        {
            return false;
        }

        StringBuilder all = new StringBuilder();
        for (int i = 0; i < values.Length; i++)
        {
            all.Append(i > 0 ? ", " : "").Append(quantities[i].Name).Append(' ')
                .Append(Thousandths.Format(values[i], quantities[i].Decimals)).Append(quantities[i].Unit.Length > 0 ? " " : "").Append(quantities[i].Unit);
        }

        text = all.ToString();
        return true;
    }
}
