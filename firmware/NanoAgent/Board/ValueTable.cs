using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>Which values a board has, and what is said about a name that is none of them. Pure.</summary>
internal sealed class ValueTable
{
    private readonly BoardNames _names;
    private readonly ISensor[] _sensors;
    private readonly BoardValue[] _values;

    public ValueTable(BoardProfile board, BoardNames names, ISensor[] sensors)
    {
        _names = names;
        _sensors = sensors;
        ArrayList values = new ArrayList();
        Add(values, board.Outputs, ValueKind.Output);
        Add(values, board.Pwm, ValueKind.Pwm);
        Add(values, board.Inputs, ValueKind.Input);
        for (int i = 0; i < board.Analog.Length; i++)
        {
            values.Add(new BoardValue(board.Analog[i].Name, ValueKind.Analog, i, board.Analog[i].Unit, 1));
        }

        for (int i = 0; i < sensors.Length; i++)
        {
            Quantity[] quantities = sensors[i].Quantities;
            for (int j = 0; j < quantities.Length; j++)
            {
                string name = sensors[i].Name + "." + quantities[j].Name;
                values.Add(new BoardValue(name, ValueKind.Sensor, i, quantities[j].Unit, quantities[j].Decimals) { Quantity = j });
            }
        }

        _values = (BoardValue[])values.ToArray(typeof(BoardValue));
    }

    /// <summary>Everything, by kind.</summary>
    public BoardValue[] All => _values;

    /// <summary>By name, by "gpio4", or by a sensor's name alone when it measures one quantity only; null when there is no such value.</summary>
    public BoardValue? Find(string name)
    {
        string known = _names.Resolve(name);
        foreach (BoardValue value in _values)
        {
            bool isOnly = value.Kind == ValueKind.Sensor && _sensors[value.Index].Quantities.Length == 1;
            if (value.Name == known || (isOnly && _sensors[value.Index].Name == known))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Null when there is such a value, otherwise a sentence with the nearest name and all there are.</summary>
    public string? WhyUnknown(string name)
    {
        if (Find(name) != null)
        {
            return null;
        }

        foreach (ISensor sensor in _sensors)
        {
            if (sensor.Name == name || Strings.StartsWith(name, sensor.Name + "."))
            {
                return "'" + Shown(name) + "' names no single value; " + sensor.Name + " has " + ListOf(sensor) + ".";
            }
        }

        string[] names = new string[_values.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = _values[i].Name;
        }

        string? nearest = EditDistance.Nearest(name, names);
        return "there is no value called '" + Shown(name) + "' on this board" + (nearest == null ? "" : " (did you mean " + nearest + "?)")
            + "; there is: " + (names.Length == 0 ? "nothing" : Strings.Join(", ", names)) + ".";
    }

    private static string ListOf(ISensor sensor)
    {
        string[] names = new string[sensor.Quantities.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = sensor.Name + "." + sensor.Quantities[i].Name;
        }

        return Strings.Join(", ", names);
    }

    private static string Shown(string name) => Strings.TrimTo(name, Limits.NameBytesMax);

    private static void Add(ArrayList values, NamedSpec[] specs, ValueKind kind)
    {
        for (int i = 0; i < specs.Length; i++)
        {
            values.Add(new BoardValue(specs[i].Name, kind, i, kind == ValueKind.Pwm ? "%" : "", 0));
        }
    }
}
