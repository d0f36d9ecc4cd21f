using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary><c>replay --with-model</c>: what another model does with the same messages, beside what was recorded.</summary>
internal sealed class ModelMode(TerminalIo io, ReplayRequest request)
{
    public async Task<int> RunAsync(CastRecording recording, SnapshotBoard board, CancellationToken cancel)
    {
        IReadOnlyList<RecordedMessage> messages = RecordedMessage.Of(recording);
        using var run = new ModelRun(board, ModelConfiguration.For(board, request), StartOf(recording));
        if (run.UsesDemoModel)
        {
            io.Note("no model is configured: the demo model answers, a rule-based stand-in");
        }

        var turns = new JsonArray();
        int asked = 0;
        int same = 0;
        int sameCalls = 0;
        foreach (RecordedMessage message in messages)
        {
            ModelTurn replayed = await run.AskAsync(message, cancel).ConfigureAwait(false);
            if (message.IsForTheBoardItself)
            {
                continue;
            }

            asked++;
            same += replayed.IsSame(message.Recorded) ? 1 : 0;
            sameCalls += replayed.HasSameCalls(message.Recorded) ? 1 : 0;
            turns.Add(Describe(message.Recorded, replayed));
            if (!request.IsJson)
            {
                foreach (ReportLine line in Lines(message.Recorded, replayed))
                {
                    ReportPaint.Write(io, line);
                }
            }
        }

        if (request.IsJson)
        {
            var json = new JsonObject
            {
                ["ok"] = true,
                ["file"] = recording.Path,
                ["demo_model"] = run.UsesDemoModel,
                ["messages"] = asked,
                ["same"] = same,
                ["same_calls"] = sameCalls,
                ["turns"] = turns,
            };
            io.WriteLine(json.ToJsonString(JsonOutput.Options));
        }
        else
        {
            io.WriteLine($"{asked} messages: {same} with the same calls and words, {sameCalls} with the same calls");
        }

        return ExitCodes.Ok;
    }

    private static IEnumerable<ReportLine> Lines(ModelTurn recorded, ModelTurn replayed)
    {
        yield return new ReportLine(ReportSide.Head, "> " + OneLine.Of(recorded.Message));
        if (recorded.HasSameCalls(replayed))
        {
            foreach (string call in recorded.Calls)
            {
                yield return new ReportLine(ReportSide.Context, "  both call " + OneLine.Of(call));
            }
        }
        else
        {
            foreach (ReportLine line in Sides("call", recorded.Calls, replayed.Calls))
            {
                yield return line;
            }
        }

        if (recorded.Answers.SequenceEqual(replayed.Answers))
        {
            yield return new ReportLine(ReportSide.Context, "  both say " + OneLine.Of(string.Join(" / ", recorded.Answers)));
            yield break;
        }

        foreach (ReportLine line in Sides("say", recorded.Answers, replayed.Answers))
        {
            yield return line;
        }
    }

    private static IEnumerable<ReportLine> Sides(string verb, IReadOnlyList<string> recorded, IReadOnlyList<string> replayed) =>
    [
        .. Side(ReportSide.Recorded, $"- recorded {verb}s ", recorded),
        .. Side(ReportSide.Replayed, $"+ this model {verb}s ", replayed),
    ];

    private static IEnumerable<ReportLine> Side(ReportSide side, string begin, IReadOnlyList<string> texts) =>
        texts.Count == 0 ? [new ReportLine(side, "  " + begin + "nothing")] : texts.Select(text => new ReportLine(side, "  " + begin + OneLine.Of(text)));

    private static JsonObject Describe(ModelTurn recorded, ModelTurn replayed) => new()
    {
        ["message"] = recorded.Message,
        ["same"] = recorded.IsSame(replayed),
        ["recorded"] = Describe(recorded),
        ["replayed"] = Describe(replayed),
    };

    private static JsonObject Describe(ModelTurn turn) => new()
    {
        ["calls"] = new JsonArray([.. turn.Calls.Select(call => JsonValue.Create(call))]),
        ["answers"] = new JsonArray([.. turn.Answers.Select(answer => JsonValue.Create(answer))]),
    };

    private static DateTimeOffset StartOf(CastRecording recording) =>
        recording.Events.FirstOrDefault(item => item is { Code: 'c', Kind: "boot" })?.Json?["unix"] is { } unix
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)unix)
            : DateTimeOffset.FromUnixTimeSeconds((long?)recording.Header["timestamp"] ?? 0);
}
