using System.Globalization;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Replay;

/// <summary><c>replay --verify</c>: the same again, or the first difference.</summary>
internal sealed class VerifyMode(TerminalIo io, bool isJson)
{
    public int Run(CastRecording recording, SnapshotBoard board, CancellationToken cancel)
    {
        if (recording.Damage.Count > 0)
        {
            return Damaged(recording);
        }

        if (!recording.HasTurns && !recording.HasTrace)
        {
            throw new CliException(
                $"'{recording.Path}' has none of the board's trace records (lines that begin with @), so there is nothing to compare",
                "nanoagent record FILE, while the board does something", ExitCodes.Refused);
        }

        Verification result = recording.HasTurns ? Verification.Run(recording, board, cancel) : Verification.RunLog(recording, board, cancel);
        if (result.Divergence is { } divergence)
        {
            var report = new DivergenceReport(recording, divergence);
            Write(Describe(recording, result, report), report.Lines());
            io.Note($"the same before that: {result.Same}");
            NoteLog(result);
            return ExitCodes.Failed;
        }

        NoteLog(result);
        string text = $"{(result.Gap is null ? "identical" : "identical up to a gap")}: {result.Same}";
        Write(Describe(recording, result, null), [new ReportLine(ReportSide.Context, text)]);
        if (result.Gap is { } gap)
        {
            io.Note("not verified from there on: " + gap);
        }

        if (recording.IsCut)
        {
            io.Note("the recording has no end: whoever recorded was stopped; what is there was compared");
        }

        io.Note(string.Create(CultureInfo.InvariantCulture, $"{recording.Duration.TotalSeconds:0.0} s of recording in {result.Took.TotalSeconds:0.00} s"));
        return ExitCodes.Ok;
    }

    private void NoteLog(Verification result)
    {
        if (result.IsOfLog)
        {
            io.Note("compared by the board's log: requests, tools, outputs, files and messages, each in its own order");
        }

        if (!result.IsWhole)
        {
            io.Note("the log does not begin with a start of the board, so what it only had in memory is not known; nanoagent record --restart begins with one");
        }
    }

    private int Damaged(CastRecording recording)
    {
        var damage = new JsonArray([.. recording.Damage.Select(one =>
            new JsonObject { ["line"] = one.Line, ["kind"] = one.Kind, ["turn"] = one.Turn, ["why"] = one.Why })]);
        var json = new JsonObject { ["ok"] = false, ["file"] = recording.Path, ["damaged"] = damage };
        Write(json, recording.Damage.Select(one => new ReportLine(ReportSide.Context, "damaged: " + one)));
        io.Note("nothing is run from a recording that is not as it was written; without its lines that begin with #= it counts as one made by hand");
        return ExitCodes.Refused;
    }

    private static JsonObject Describe(CastRecording recording, Verification result, DivergenceReport? report) => new()
    {
        ["ok"] = report is null,
        ["file"] = recording.Path,
        ["identical"] = report is null && result.Gap is null,
        ["same"] = result.Same.ToJson(),
        ["gap"] = result.Gap,
        ["is_cut"] = recording.IsCut,
        ["by_log"] = result.IsOfLog,
        ["is_whole"] = result.IsWhole,
        ["divergence"] = report?.ToJson(),
    };

    private void Write(JsonObject json, IEnumerable<ReportLine> lines)
    {
        if (isJson)
        {
            io.WriteLine(json.ToJsonString(JsonOutput.Options));
            return;
        }

        foreach (ReportLine line in lines)
        {
            ReportPaint.Write(io, line);
        }
    }
}
