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
            bool isDisplay = SensorDrivers.IsKnown(sensor.Driver);
            string? nearest = isDisplay ? null : EditDistance.Nearest(sensor.Driver, words);
            findings.Error(
                path + ".driver",
                "driver is '" + sensor.Driver + "', which " + (isDisplay ? "is a display and no sensor" : "this firmware cannot read"),
                "it reads " + Strings.Join(", ", words),
                isDisplay ? "Put it under displays" : nearest == null ? "" : "Perhaps '" + nearest + "' is meant");
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
}
