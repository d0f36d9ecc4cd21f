using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>The first difference with both sides, what exactly differs in them, and the turn around it. Pure.</summary>
internal sealed class DivergenceReport
{
    /// <summary>More would hide the first, which is the cause of most others.</summary>
    private const int DifferencesMax = 6;

    /// <summary>What led to it, at most; the turn itself may be long.</summary>
    private const int BeforeMax = 12;

    private const int AfterMax = 3;

    private readonly CastRecording _recording;
    private readonly Divergence _divergence;
    private readonly int _line;

    public DivergenceReport(CastRecording recording, Divergence divergence)
    {
        _recording = recording;
        _divergence = divergence;
        TapeItem? place = divergence.FirstSeen ?? divergence.Recorded;
        _line = place?.Line ?? recording.Events[^1].Line;
        Turn = recording.Events.TakeWhile(item => item.Line <= _line).Count(TurnCount.Begins);
        Differences = divergence is { Recorded.Json: { } recorded, Replayed.Json: { } replayed } ? JsonDifference.Between(recorded, replayed) : [];
    }

    public int Turn { get; }

    public IReadOnlyList<JsonDifference> Differences { get; }

    public IEnumerable<ReportLine> Lines()
    {
        yield return new ReportLine(ReportSide.Head, $"different from line {_line} of {_recording.Path} on: turn {Turn}, {Seconds()} after the start of the board, in {_divergence.By}");
        foreach (TapeItem item in Before())
        {
            yield return new ReportLine(ReportSide.Context, $"  line {item.Line}: {EventText.Of(item)}");
        }

        yield return new ReportLine(ReportSide.Recorded, "- recorded: " + (_divergence.Recorded is { } recorded ? EventText.Of(recorded) : "nothing more"));
        yield return new ReportLine(ReportSide.Replayed, "+ replayed: " + Replayed());
        foreach (ReportLine line in Details())
        {
            yield return line;
        }

        foreach (TapeItem item in After())
        {
            yield return new ReportLine(ReportSide.Context, $"  line {item.Line}: {EventText.Of(item)}");
        }
    }

    public JsonObject ToJson() => new()
    {
        ["line"] = _line,
        ["turn"] = Turn,
        ["t"] = _divergence.AtMs,
        ["by"] = _divergence.By,
        ["recorded"] = Side(_divergence.Recorded),
        ["replayed"] = Side(_divergence.Replayed),
        ["remark"] = _divergence.Remark.Length > 0 ? _divergence.Remark : null,
        ["differences"] = new JsonArray([.. Differences.Select(one => new JsonObject { ["path"] = one.Path, ["recorded"] = one.Recorded, ["replayed"] = one.Replayed })]),
        ["before"] = new JsonArray([.. Before().Select(item => JsonValue.Create(EventText.Of(item)))]),
    };

    private IEnumerable<ReportLine> Details()
    {
        foreach (JsonDifference one in Differences.Take(DifferencesMax))
        {
            yield return new ReportLine(ReportSide.Head, $"  at {one.Path}:");
            foreach (string line in TextDifference.Of(one.Recorded, one.Replayed))
            {
                yield return new ReportLine(line[0] == '-' ? ReportSide.Recorded : ReportSide.Replayed, "    " + OneLine.Of(line));
            }
        }

        if (Differences.Count > DifferencesMax)
        {
            yield return new ReportLine(ReportSide.Head, $"  and {Differences.Count - DifferencesMax} more places");
        }

        if (Differences.Count == 0 && _divergence is { Recorded: { Json: null } recorded, Replayed: { } replayed })
        {
            foreach (string line in TextDifference.Of(recorded.Text, replayed.Text))
            {
                yield return new ReportLine(line[0] == '-' ? ReportSide.Recorded : ReportSide.Replayed, "    " + OneLine.Of(line));
            }
        }
    }

    // The turn up to here; where it is long, its beginning and the last of it.
    private List<TapeItem> Before()
    {
        List<TapeItem> turn = [.. _recording.Events.TakeWhile(item => item.Line < _line).Reverse().TakeWhile(item => !TurnCount.Begins(item))];
        turn.Reverse();
        TapeItem? begin = _recording.Events.LastOrDefault(item => item.Line < _line && TurnCount.Begins(item));
        List<TapeItem> plot = [.. turn.Where(EventText.IsPlot)];
        return [.. begin is null ? [] : new[] { begin }, .. plot.Skip(Math.Max(0, plot.Count - BeforeMax))];
    }

    private IEnumerable<TapeItem> After() =>
        _recording.Events.Where(item => item.Line > (_divergence.Recorded?.Line ?? _line) && EventText.IsPlot(item)).TakeWhile(item => !TurnCount.Begins(item)).Take(AfterMax);

    private string Replayed() => _divergence switch
    {
        { Remark: { Length: > 0 } remark } => remark,
        { Replayed: { } replayed } => EventText.Of(replayed),
        _ => "nothing; the board had no more to do here",
    };

    private string Seconds() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{_divergence.AtMs / 1000m:0.000} s");

    private static JsonNode? Side(TapeItem? item) => item is null ? null : item.Json?.DeepClone() ?? JsonValue.Create(item.Text);
}
