using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>Makes other files of a recording: text, JSON lines, or an asciicast without what only we understand.</summary>
internal sealed class RecordingExport(TerminalIo io, ReplayRequest request)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public bool IsWanted => request.Text != null || request.JsonLines != null || request.Cast != null;

    public int Run(CastRecording recording)
    {
        TapeItem? first = PlayPlace.Find(recording, request.From);
        Func<ShownLine, bool> wanted = LinePattern.Of(request.Grep);
        ShownLine[] lines = [.. ShownLine.Of(recording).Where(line => line.Item.Line >= (first?.Line ?? 0) && wanted(line))];
        TapeItem[] events = [.. recording.Events.Where(item => item.Line >= (first?.Line ?? 0))];
        var written = new JsonArray();
        Write(request.Text, lines.Select(line => $"{Stamp(line.Item.AtMs)} {PlainText.Clean(line.Text)}"), written);
        Write(request.JsonLines, events.Select(JsonLine), written);
        Write(request.Cast, Cast(recording, events), written);
        foreach (CastDamage damage in recording.Damage)
        {
            io.Note("damaged: " + damage, NoteStyle.Trouble);
        }

        if (request.IsJson)
        {
            io.WriteLine(new JsonObject { ["ok"] = true, ["file"] = recording.Path, ["written"] = written }.ToJsonString(JsonOutput.Options));
        }

        return ExitCodes.Ok;
    }

    private void Write(string? path, IEnumerable<string> lines, JsonArray written)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            using var file = new StreamWriter(path, append: false, Utf8) { NewLine = "\n" };
            int count = 0;
            foreach (string line in lines)
            {
                file.WriteLine(line);
                count++;
            }

            io.Note($"{path}: {count} lines");
            written.Add(new JsonObject { ["file"] = path, ["lines"] = count });
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"cannot write '{path}': {ex.Message}", "a file in a folder that exists", ExitCodes.Failed);
        }
    }

    private static string Stamp(long ms) => string.Create(CultureInfo.InvariantCulture, $"[{ms / 60_000:00}:{ms / 1000 % 60:00}.{ms % 1000:000}]");

    private static string JsonLine(TapeItem item)
    {
        var line = new JsonObject { ["line"] = item.Line, ["at_ms"] = item.AtMs, ["code"] = item.Code.ToString() };
        if (item.Json is { } json)
        {
            line["event"] = json.DeepClone();
        }
        else
        {
            line["text"] = item.Text;
        }

        return line.ToJsonString(JsonOutput.Options);
    }

    // Trace records are for programs; a terminal never showed them.
    private static IEnumerable<string> Cast(CastRecording recording, TapeItem[] events)
    {
        var header = new JsonObject
        {
            ["version"] = 3,
            ["term"] = recording.Header["term"]?.DeepClone() ?? new JsonObject { ["cols"] = 80, ["rows"] = 24 },
            ["timestamp"] = recording.Header["timestamp"]?.DeepClone(),
            ["title"] = recording.Title,
        };
        yield return header.ToJsonString(JsonOutput.Options);
        long beforeMs = events.Length > 0 ? events[0].AtMs : 0;
        foreach (TapeItem item in events.Where(item => item.Code is 'i' or 'm' or 'x' || item is { Code: 'o', Json: null }))
        {
            decimal interval = (item.AtMs - beforeMs) / 1000m;
            beforeMs = item.AtMs;
            yield return string.Create(
                CultureInfo.InvariantCulture, $"[{interval:0.0##},\"{item.Code}\",{JsonSerializer.Serialize(item.Text, JsonOutput.Options)}]");
        }
    }
}
