using NanoAgent.Text;

namespace NanoAgent.Board.Check;

/// <summary>The words for drivers of sensors and displays: known, and known to this firmware. Pure.</summary>
internal static class DriverCheck
{
    public static void CheckSensor(string path, SensorSpec sensor, BoardFindings findings)
    {
        string[] words = SensorDrivers.Sensors();
        if (!SensorDrivers.IsReadable(sensor.Driver))
        {
            string? nearest = EditDistance.Nearest(sensor.Driver, words);
            bool isKnown = SensorDrivers.IsKnown(sensor.Driver);
            findings.Error(
                path + ".driver",
                "driver is '" + sensor.Driver + "', which this firmware cannot read" + (isKnown ? " yet" : ""),
                "it reads " + Readable(words),
                nearest == null || isKnown ? "" : "Perhaps '" + nearest + "' is meant");
        }
    }

    public static void CheckDisplay(string path, SensorSpec display, BoardFindings findings)
    {
        string? nearest = EditDistance.Nearest(display.Driver, SensorDrivers.Displays());
        if (nearest != display.Driver)
        {
            findings.Warn(
                path + ".driver",
                "driver is '" + display.Driver + "', which nobody knows",
                "the display only keeps its address",
                nearest == null ? "Known is " + Strings.Join(", ", SensorDrivers.Displays()) : "Perhaps '" + nearest + "' is meant");
        }
    }

    private static string Readable(string[] words)
    {
        string list = "";
        foreach (string word in words)
        {
            list += !SensorDrivers.IsReadable(word) ? "" : list.Length == 0 ? word : ", " + word;
        }

        return list;
    }
}
