using System.Text;
using System.Text.Json;

namespace NanoAgent.Cli.Transport;

/// <summary>One event of a recorded serial session: how long after the one before, who spoke, and the bytes. Pure.</summary>
internal sealed record CastEvent(TimeSpan After, bool IsFromBoard, byte[] Bytes)
{
    /// <summary>The bytes of both sides, in order. Comments, markers and controls only take their time.</summary>
    /// <exception cref="CliException">It is no recording; names the line.</exception>
    public static IEnumerable<CastEvent> Read(string file, IEnumerable<string> lines)
    {
        int number = 0;
        TimeSpan waited = TimeSpan.Zero;
        foreach (string line in lines)
        {
            number++;
            if (line.Length == 0 || line[0] == '#' || (number == 1 && line[0] == '{'))
            {
                continue;
            }

            (TimeSpan after, CastEvent? found) = ReadLine(file, number, line);
            waited += after;
            if (found != null)
            {
                yield return found with { After = waited };
                waited = TimeSpan.Zero;
            }
        }
    }

    private static (TimeSpan After, CastEvent? Event) ReadLine(string file, int number, string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            TimeSpan after = TimeSpan.FromSeconds(root[0].GetDouble());
            string text = root[2].GetString()!;
            CastEvent? found = root[1].GetString() switch
            {
                "o" => new CastEvent(after, true, Encoding.UTF8.GetBytes(text)),
                "b" => new CastEvent(after, true, Convert.FromBase64String(text)),
                "i" => new CastEvent(after, false, Encoding.UTF8.GetBytes(text)),
                "h" => new CastEvent(after, false, Convert.FromBase64String(text)),
                _ => null,
            };
            return (after, found);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException or IndexOutOfRangeException or FormatException
            or ArgumentNullException or OverflowException)
        {
            throw new CliException($"{file}, line {number}: this is no event of a recording", "a .cast file that was recorded with nanoagent", ExitCodes.Refused);
        }
    }
}
