using System.Text.Json;

namespace NanoAgent.Virtual;

/// <summary>The model's server: does for each message what was decided when it was written, or something that real ones do too.</summary>
internal sealed class SimulatedModel(LifeLog life, PromiseWatch promises, ActionWatch actions)
{
    private const int TroubleMsMax = 900_000;
    private const int ThinkMsMin = 400;
    private const int ThinkMsMax = 8000;
    private const int SlowMsMax = 110_000;

    private int _calls;
    private int _trouble;
    private long _refusesUntilMs;

    public int ThinkMs() => life.Strikes(FaultKind.ModelSilence, 40) ? life.Dice.Ms(ThinkMsMax, SlowMsMax) : life.Dice.Ms(ThinkMsMin, ThinkMsMax);

    public ServerAnswer Answer(ReadOnlyMemory<byte> body)
    {
        life.Totals.ModelCalls++;
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement request = document.RootElement;
        if (RequestWatch.WhatIsWrong(request, body.Length) is string wrong)
        {
            life.Violate(Invariants.Requests, wrong);
        }

        bool isTurn = request.TryGetProperty("tools", out _);
        ModelView view = ModelView.Of(request);
        Ask? ask = promises.ModelAsked(view.Words, isTurn);
        if (ask is not null && view.Rounds > 0 && view.Rounds <= ask.Rounds.Count)
        {
            actions.Results(ask.Rounds[view.Rounds - 1], view.Results);
        }

        return Trouble() ?? Nonsense() ?? Next(ask, view.Rounds, isTurn);
    }

    private ServerAnswer Next(Ask? ask, int rounds, bool isTurn)
    {
        if (ask is null || !isTurn)
        {
            // Whoever makes the memory shorter looks at the answer and refuses this one.
            return ModelReply.Words("nothing to add");
        }

        if (rounds >= ask.Rounds.Count)
        {
            return ModelReply.Words(Closing(ask));
        }

        life.Totals.ToolCalls += ask.Rounds[rounds].Count;
        actions.Ordered(ask, ask.Rounds[rounds]);
        return ModelReply.Calls(ask.Rounds[rounds], ++_calls);
    }

    // A mark at either end, so that it is known which part of a long answer is which.
    private static string Closing(Ask ask)
    {
        string mark = $"#t{ask.Number}";
        var words = new System.Text.StringBuilder($"re {mark} **well**, as you say.");
        for (int line = 1; words.Length < ask.AnswerChars; line++)
        {
            words.Append(null, $"\n{(line % 9 == 0 ? "- " : "")}line {line} of {mark} with `code` & <signs>.");
        }

        return words.Append(" end ").Append(mark).ToString();
    }

    private ServerAnswer? Trouble()
    {
        if (life.Time.NowMs >= _refusesUntilMs)
        {
            if (!life.Strikes(FaultKind.ModelErrors, 60))
            {
                return null;
            }

            // For one call or for minutes.
            _trouble = life.Dice.Pick([400, 401, 402, 403, 404, 413, 429, 429, 500, 503, 529, 529]);
            _refusesUntilMs = life.Time.NowMs + (life.Dice.OneIn(2) ? 1 : life.Dice.Ms(1000, TroubleMsMax));
            life.Note($"sim: the model answers {_trouble} until {_refusesUntilMs}");
        }

        return life.Faults.Has(FaultKind.ModelErrors) ? ModelReply.Error(_trouble, life.Dice.Below(30)) : null;
    }

    private ServerAnswer? Nonsense()
    {
        if (!life.Strikes(FaultKind.ModelNonsense, 50))
        {
            return null;
        }

        return life.Dice.Below(8) switch
        {
            0 => ServerAnswer.Json(200, "<html>proxy</html>"),
            1 => ServerAnswer.Json(200, "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"te"),
            2 => ServerAnswer.Json(200, ""),
            3 => ModelReply.Of("refusal", "", "[]"),
            4 => ModelReply.Of("max_tokens", "", """[{"type":"text","text":"cut in the mid"}]"""),
            5 => ModelReply.Of("end_turn", "", "[]"),
            6 => ModelReply.Calls([new ModelCall("teleport", """{"to":"the moon"}""")], ++_calls),
            _ => ModelReply.Of("something_new", "", """[{"type":"hologram","data":[1,{"a":null}]},{"type":"text","text":"hm"}]"""),
        };
    }
}
