using System.Collections;

namespace NanoAgent.Board.Check;

/// <summary>What hangs on the I2C buses: a bus that exists, resistors, an address of its own. Pure.</summary>
internal sealed class BusCheck
{
    private readonly Hashtable _buses = new Hashtable();
    private readonly Hashtable _parts = new Hashtable();
    private readonly BoardFindings _findings;

    public BusCheck(BoardFindings findings) => _findings = findings;

    public void Add(string path, I2cSpec i2c)
    {
        if (_buses.Contains(i2c.Bus))
        {
            _findings.Error(path + ".bus", "I2C bus " + i2c.Bus + " is there twice", "a bus has one pair of pins", "Number the other one, or take it away");
            return;
        }

        _buses[i2c.Bus] = i2c;
    }

    /// <summary>Takes the address of a part.</summary>
    public void Place(string path, SensorSpec part)
    {
        I2cSpec? bus = (I2cSpec?)_buses[part.Bus];
        if (bus == null)
        {
            _findings.Error(path + ".bus", "'" + part.Name + "' is on I2C bus " + part.Bus + ", which the board does not have", "", "Add the bus with its pins to i2c");
            return;
        }

        // 0 stands for an address that could not be read.
        int place = part.Bus << 8 | part.Address;
        if (part.Address > 0 && _parts.Contains(place))
        {
            _findings.Error(
                path + ".address",
                "'" + part.Name + "' has the address of '" + _parts[place] + "' on I2C bus " + part.Bus,
                "both would answer at once",
                "Set another address on one of them, or use the other bus");
        }

        _parts[place] = part.Name;
        if (bus.PullUps != PullUps.External)
        {
            _findings.Warn(
                path + ".bus",
                "'" + part.Name + "' is on I2C bus " + part.Bus + ", which " + (bus.PullUps == PullUps.None ? "has no" : "is not known to have") + " pull-up resistors",
                "the chip's own (about 45 kΩ) are too weak to rely on",
                "Most modules bring some: then, or with 4.7 kΩ from each line to 3.3 V, set pull_ups to external");
        }
    }
}
