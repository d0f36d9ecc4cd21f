using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Bench;

/// <summary>conversation.json: what the person says, and what the scripted model does with it.</summary>
internal sealed class Script
{
    private readonly JsonNode _root;

    private Script(JsonNode root) => _root = root;

    public Exchange Hello => ExchangeOf(_root["hello"]!);

    public IReadOnlyList<Exchange> Mix20 => [.. _root["mix20"]!["turns"]!.AsArray().Select(turn => ExchangeOf(turn!))];

    /// <summary>Clock time between two turns.</summary>
    public TimeSpan Interval => TimeSpan.FromSeconds((int)_root["mix20"]!["interval_s"]!);

    public static Script Load() =>
        new(JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "conversation.json")))!);

    /// <summary>One turn of the long session: a question of about sixty characters, an answer of two hundred.</summary>
    public Exchange LongSessionTurn(int number)
    {
        string template = (string)_root["long_session"]!["user_template"]!;
        string question = template.Replace("%06d", number.ToString("d6", null), StringComparison.Ordinal);
        return new Exchange(question, [new ModelStep(new string('a', (int)_root["long_session"]!["reply_chars"]!), [])]);
    }

    private static Exchange ExchangeOf(JsonNode turn) =>
        new((string)turn["user"]!, [.. turn["model"]!.AsArray().Select(step => StepOf(step!))]);

    private static ModelStep StepOf(JsonNode step) =>
        new((string)step["text"]!, [.. (step["calls"] as JsonArray ?? []).Select(call => (string)call!["do"]!)]);
}

/// <summary>What the person says, and the model's steps until the answer.</summary>
internal sealed record Exchange(string User, IReadOnlyList<ModelStep> Model);

/// <summary>One reply of the model: its words and the actions it asks for, in words.</summary>
internal sealed record ModelStep(string Text, IReadOnlyList<string> Actions)
{
    /// <summary>The reply with tool calls of this firmware; null when none of its actions needs one.</summary>
    public LlmAnswer? ToAnswer()
    {
        LlmCall[] calls = [.. Actions.Select(CallFor).OfType<LlmCall>()];
        return Actions.Count == 0 ? LlmAnswer.Says(Text) : calls.Length == 0 ? null : LlmAnswer.SaysAndCalls(Text, calls);
    }

    private static LlmCall? CallFor(string action) => action switch
    {
        // The local time stands with every message: no call is needed.
        _ when action.StartsWith("ask for the local time", StringComparison.Ordinal) => null,
        "set output on GPIO 5 high" => new LlmCall("io_write", """{"name":"gpio5","value":"on"}"""),
        _ when action.StartsWith("schedule a job named water", StringComparison.Ordinal) => new LlmCall(
            "schedule", """{"op":"add","name":"water","when":"every 1h","kind":"prompt","text":"remind me to water the plants"}"""),
        _ => throw new InvalidOperationException("conversation.json has an action that the benchmark does not know: " + action),
    };
}
