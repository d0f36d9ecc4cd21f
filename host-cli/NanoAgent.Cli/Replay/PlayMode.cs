using System.Globalization;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary><c>replay FILE</c>: shows a recording as it went, or what of it was asked for.</summary>
internal sealed class PlayMode(TerminalIo io, ReplayRequest request)
{
    private const double IdleLimitDefault = 2;

    public async Task<int> RunAsync(CastRecording recording, CancellationToken cancel)
    {
        TapeItem? first = PlayPlace.Find(recording, request.From);
        Func<ShownLine, bool> wanted = LinePattern.Of(request.Grep);
        ShownLine[] lines = [.. ShownLine.Of(recording).Where(line => line.Item.Line >= (first?.Line ?? 0) && wanted(line))];
        foreach (CastDamage damage in recording.Damage)
        {
            io.Note("damaged: " + damage, NoteStyle.Trouble);
        }

        if (request.IsJson)
        {
            io.WriteLine(Describe(recording, lines).ToJsonString(JsonOutput.Options));
            return ExitCodes.Ok;
        }

        if (!await PlayAsync(lines, cancel).ConfigureAwait(false))
        {
            return ExitCodes.Interrupted;
        }

        io.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"--- {lines.Length} lines, {recording.Events.Count(TurnCount.Begins)} turns, {recording.Duration.TotalSeconds:0.0} s{(recording.IsCut ? "; the recording has no end" : "")}"));
        return ExitCodes.Ok;
    }

    /// <summary>False after Ctrl-C.</summary>
    private async Task<bool> PlayAsync(ShownLine[] lines, CancellationToken cancel)
    {
        double limitMs = (request.IdleLimit ?? IdleLimitDefault) * 1000;
        long beforeMs = lines.Length > 0 ? lines[0].Item.AtMs : 0;
        using var pace = new PlayPace(io, request.Speed ?? (io.IsInteractive ? 1 : 0), TimeProvider.System);
        foreach (ShownLine line in lines)
        {
            await pace.WaitAsync(Math.Min(line.Item.AtMs - beforeMs, limitMs), cancel).ConfigureAwait(false);
            beforeMs = line.Item.AtMs;
            cancel.ThrowIfCancellationRequested();
            if (pace.IsOver)
            {
                return !pace.IsInterrupted;
            }

            Show(line);
        }

        return true;
    }

    private void Show(ShownLine line) => io.WriteLine(line.Text, line.IsAside ? LineColor.Quiet : LineColor.None);

    private static JsonObject Describe(CastRecording recording, ShownLine[] lines) => new()
    {
        ["ok"] = true,
        ["file"] = recording.Path,
        ["title"] = recording.Title,
        ["seconds"] = recording.Duration.TotalSeconds,
        ["turns"] = recording.Events.Count(TurnCount.Begins),
        ["is_cut"] = recording.IsCut,
        ["can_verify"] = recording.Snapshot?["files"] is JsonArray && (recording.HasTurns || recording.HasTrace),
        ["damaged"] = new JsonArray([.. recording.Damage.Select(damage => JsonValue.Create(damage.ToString()))]),
        ["lines"] = new JsonArray([.. lines.Select(line =>
            new JsonObject { ["line"] = line.Item.Line, ["at_ms"] = line.Item.AtMs, ["turn"] = line.Turn, ["text"] = line.Text })]),
    };
}
