using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Conversation;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Fakes;

/// <summary>Messages over Telegram to the whole firmware, after a conversation that went before.</summary>
public class ChatScenario(string name, string[] before, string[] messages) : PowerCutScenario
{
    private const int PauseBeforeMs = 25_000;

    public override string Name => name;

    /// <summary>Content of the flash before the first boot.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>A further check of the flash and of what was sent; returns what is wrong.</summary>
    public Func<PowerCutState, string?> AlsoCheck { get; init; } = _ => null;

    /// <summary>The board is left alone this long afterwards, so that it notes what it delivered.</summary>
    public int PauseMs { get; init; } = 25_000;

    /// <summary>How the model answers a request without tools.</summary>
    public Func<string, string>? OnPlainRequest { get; init; }

    public override PowerCutState Prepare()
    {
        var state = new PowerCutState(new MemoryFileStore(), new PuppetWorld());
        foreach ((string path, string text) in Files)
        {
            state.Content[path] = text;
        }

        foreach (string message in before)
        {
            state.World.Says(message);
            Run(state, new FlashStore(state.Content), PauseBeforeMs);
        }

        state.World.Sent.Clear();
        state.World.OnPlainRequest = OnPlainRequest ?? state.World.OnPlainRequest;
        foreach (string message in messages)
        {
            state.World.Says(message);
        }

        return state;
    }

    public override void Run(PowerCutState state, FlashStore flash) => Run(state, flash, PauseMs);

    private static void Run(PowerCutState state, FlashStore flash, int pauseMs)
    {
        var clock = new SteppedClock(state.UnixMs);
        try
        {
            var board = new SteppedBoard(flash, state.World, clock, Configuration);
            board.RunUntil(() => state.World.Unconfirmed == 0 && board.Firmware.Progress.Settled == board.Firmware.Progress.Accepted);
            board.Pass(pauseMs);
        }
        finally
        {
            state.UnixMs += clock.UptimeMs + 1000;
        }
    }

    public override string? WhatIsWrong(PowerCutState state)
    {
        foreach (string message in messages)
        {
            if (Answers(state, message) == 0)
            {
                return $"nobody answered '{message}'; sent was: {string.Join(" | ", state.World.Sent)}";
            }
        }

        string? twice = messages.FirstOrDefault(message => UnmarkedAnswers(state, message) > messages.Count(other => ExpectedAnswer(other) == ExpectedAnswer(message)));
        if (twice is not null)
        {
            return $"'{twice}' was answered twice without a mark: {string.Join(" | ", state.World.Sent)}";
        }

        if (state.World.Sent.FirstOrDefault(text => text.StartsWith("Some of what was stored", StringComparison.Ordinal)) is string loss)
        {
            return "a plain power cut was reported as a loss: " + loss;
        }

        return WhyIsHistoryWrong(state) ?? AlsoCheck(state);
    }

    /// <summary>A bot with an owner and a model, both puppets, and a budget that no course of events uses up.</summary>
    public static SettingsResult Configuration { get; } = SettingsReader.Read(
        Encoding.UTF8.GetBytes($$$"""
            {"llm":{"provider":"anthropic","base_url":"http://127.0.0.1:1","model":"puppet"},
             "telegram":{"base_url":"http://127.0.0.1:1","owner":{{{PuppetWorld.Owner}}}},
             "budget":{"tokens_per_day":2000000000,"calls_per_day":1000000},
             "secrets":{"llm.api_key":"test-key-CANARY-not-a-real-one","telegram.token":"123456:CANARY-token-not-a-real-one"}}
            """), null);

    /// <summary>Deliveries that answer a message, or say that it was interrupted.</summary>
    protected static int Answers(PowerCutState state, string message)
    {
        string words = ExpectedAnswer(message);
        return state.World.Sent.Count(text => text.Contains(words, StringComparison.Ordinal)
            || (text.Contains("interrupted by a restart", StringComparison.Ordinal) && text.Contains(message, StringComparison.Ordinal)));
    }

    private static int UnmarkedAnswers(PowerCutState state, string message) => state.World.Sent.Count(text =>
        text.StartsWith(ExpectedAnswer(message), StringComparison.Ordinal) && (text.Length == ExpectedAnswer(message).Length || message[0] is '/' or 'c'));

    private static string ExpectedAnswer(string message) => message switch
    {
        "/version" => "NanoAgent ",
        "/reset" => "Forgot this conversation",
        _ when message.StartsWith("call ", StringComparison.Ordinal) => "done: ",
        _ => "answer to " + message,
    };

    // Every answered turn is in the history on flash, word for word, and the next request is one that a provider takes.
    private string? WhyIsHistoryWrong(PowerCutState state)
    {
        var journal = new Journal(state.Content.Clone(), new DeafLog());
        journal.Recover(new BootReport());
        HashSet<string> history = [.. journal.History($"telegram:{PuppetWorld.Owner}").Select(exchange => TurnCodec.AnswerOf(exchange.Outcome!))];
        string? lost = messages.FirstOrDefault(message => message[0] != '/'
            && state.World.Sent.Any(text => text.EndsWith("answer to " + message, StringComparison.Ordinal))
            && !history.Contains("answer to " + message));
        return lost is null ? WhyIsNextRequestWrong(state) : $"the history forgot '{lost}'";
    }

    private string? WhyIsNextRequestWrong(PowerCutState state)
    {
        PowerCutState next = state.Clone();
        next.World.Says("one more");
        Run(next, new FlashStore(next.Content));
        string request = next.World.ModelRequests.LastOrDefault(body => body.Contains("one more", StringComparison.Ordinal)) ?? "{}";
        JsonArray shown = JsonNode.Parse(request)!["messages"]?.AsArray() ?? [];
        return shown.Count % 2 == 0 ? "the next request has " + shown.Count + " messages" : null;
    }

    private sealed class DeafLog : Hal.ILog
    {
        public void Write(char level, string tag, string text)
        {
        }

        public void Trace(Hal.TraceRecord record)
        {
        }
    }
}
