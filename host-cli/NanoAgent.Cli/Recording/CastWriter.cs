using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Recording;

/// <summary>
/// Writes an asciicast v3 file: a header, then one event a line with the seconds since the one before. Times are whole
/// microseconds, so that rounding never adds up; every line is on disk before the next one.
/// </summary>
internal sealed class CastWriter(Stream stream, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private long _lastUs;

    public void WriteHeader(JsonObject about, string title)
    {
        // A size that every terminal has; what is recorded are lines, not a screen.
        var header = new JsonObject
        {
            ["version"] = 3,
            ["term"] = new JsonObject { ["cols"] = 80, ["rows"] = 24 },
            ["timestamp"] = time.GetUtcNow().ToUnixTimeSeconds(),
            ["title"] = title,
            ["nanoagent"] = about,
        };
        WriteLine(header.ToJsonString(JsonOutput.Options));
    }

    public void WriteEvent(char code, string text)
    {
        long nowUs = (long)time.GetElapsedTime(_start).TotalMicroseconds;
        decimal interval = (nowUs - _lastUs) / 1_000_000m;
        _lastUs = nowUs;
        WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{interval:0.0#####},\"{code}\",{JsonSerializer.Serialize(text, JsonOutput.Options)}]"));
    }

    private void WriteLine(string line)
    {
        stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        stream.Flush();
    }
}
