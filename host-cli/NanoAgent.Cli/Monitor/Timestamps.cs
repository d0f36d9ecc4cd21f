using System.Globalization;

namespace NanoAgent.Cli.Monitor;

/// <summary>Writes the time before lines, in one of the styles that a person can go through while it runs.</summary>
internal sealed class Timestamps(TimeProvider time)
{
    private static readonly string[] Names = ["none", "24h", "start", "delta", "iso8601"];

    private readonly long _start = time.GetTimestamp();
    private long _last = time.GetTimestamp();

    public TimestampStyle Style { get; set; }

    public string StyleName => Names[(int)Style];

    /// <summary>Null when there is no style of that name.</summary>
    public static TimestampStyle? Parse(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? (TimestampStyle)index : null;

    /// <summary>All names, for sentences.</summary>
    public static string AllNames => "24h, start, delta, iso8601 or none";

    public void Next() => Style = (TimestampStyle)(((int)Style + 1) % Names.Length);

    /// <summary>For the line that came now; with the blank behind it, or empty.</summary>
    public string Prefix()
    {
        long now = time.GetTimestamp();
        double sinceLast = time.GetElapsedTime(_last, now).TotalSeconds;
        double sinceStart = time.GetElapsedTime(_start, now).TotalSeconds;
        _last = now;
        return Style switch
        {
            TimestampStyle.Clock24h => time.GetLocalNow().ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture),
            TimestampStyle.Start => Seconds(sinceStart),
            TimestampStyle.Delta => Seconds(sinceLast),
            TimestampStyle.Iso8601 => time.GetLocalNow().ToString("yyyy-MM-ddTHH:mm:ss.fffzzz ", CultureInfo.InvariantCulture),
            _ => "",
        };
    }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds,9:0.000} ");
}
