using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>Who writes what and when: the owner, those the owner lets in, and strangers.</summary>
internal sealed partial class PeopleStory
{
    private const int BurstMsMax = 2000;
    private const int GapMsMin = 30_000;
    private const int GapMsMax = 1_800_000;
    private const int PairAgainMs = 700_000;

    private static readonly string[] OwnersCommands =
    [
        "/version", "/status", "/usage", "/jobs", "/rules", "/memory", "/memory plants", "/context", "/why last", "/audit", "/whoami", "/health", "/sensors", "/help",
        "/pin pump on 5", "/pin valve on 3", "/pin heater on 5", "/pin siren on", "/pin fan 40", "/frobnicate", "/reset", "/stop", "/pair list", "/deny nothing",
    ];

    private static readonly string[] GuestsCommands = ["/whoami", "/help", "/status", "/pin pump on", "/reset"];

    private readonly LifeLog _life;
    private readonly Story _story;
    private readonly SimulatedTelegram _telegram;
    private readonly PromiseWatch _promises;
    private readonly ActionWatch _actions;
    private readonly Talk _talk;
    private readonly List<long> _guests = [];
    private readonly HashSet<string> _codes = [];
    private readonly int _turns;
    private long _candidate;

    public PeopleStory(
        LifeLog life, Story story, SimulatedTelegram telegram, PromiseWatch promises, ActionWatch actions, Talk talk, int turns)
    {
        _life = life;
        _story = story;
        _telegram = telegram;
        _promises = promises;
        _actions = actions;
        _talk = talk;
        _turns = turns;
        telegram.Sent += OnSent;
    }

    /// <summary>Everything that was to be said is said.</summary>
    public bool IsOver => _life.Totals.Turns >= _turns;

    /// <summary>The emergency stop was taken and not yet taken back.</summary>
    public bool IsStopped => _stop is { IsAccepted: true };

    private Ask? _stop;

    public void Begin()
    {
        for (int i = 0; i < LifeWiring.Strangers; i++)
        {
            _promises.Stranger(LifeWiring.FirstStranger + i);
        }

        _story.In(1000, _ => Pair(LifeWiring.Resident));
        _story.In(1000, _ => MakeRules());
        _story.Again(Gap, _ => SomebodyWrites());
    }

    /// <summary>Nothing is left on that would keep the board from coming to rest.</summary>
    public void End()
    {
        if (_stop is not null)
        {
            Resume();
        }
    }

    /// <summary>The board may have read this.</summary>
    public void OnShown(Ask? ask) => _stop = ask?.Text == "/resume" ? null : _stop;

    private int Gap() => _life.Dice.OneIn(3) ? 1 + _life.Dice.Below(BurstMsMax) : _life.Dice.Ms(GapMsMin, GapMsMax);

    private void SomebodyWrites()
    {
        if (IsOver)
        {
            return;
        }

        int who = _life.Dice.Below(20);
        if (who == 0)
        {
            StrangerWrites();
        }
        else if (who < 4)
        {
            Command();
        }
        else
        {
            long chat = who < 9 && _guests.Count > 0 ? _life.Dice.Pick(_guests) : LifeWiring.Owner;
            _life.Totals.Turns++;
            Write(_talk.Next(chat));
        }
    }

    private void Command()
    {
        if (_life.Strikes(FaultKind.Restarts, 6))
        {
            Write(_talk.Command(LifeWiring.Owner, "/reboot"));
            return;
        }

        bool isGuest = _guests.Count > 0 && _life.Dice.OneIn(4);
        Ask command = isGuest
            ? _talk.Command(_life.Dice.Pick(_guests), _life.Dice.Pick(GuestsCommands))
            : _talk.Command(LifeWiring.Owner, _life.Dice.Pick(OwnersCommands));
        _actions.Yeses += command.Text.StartsWith("/pin heater", StringComparison.Ordinal) ? 1 : 0;
        if (command.Text == "/stop" && _stop is null)
        {
            _stop = command;
            _story.In(_life.Dice.Ms(20_000, 600_000), _ => Resume());
        }

        Write(command);
    }

    private void Resume() => Write(_talk.Command(LifeWiring.Owner, "/resume"));

    private void Write(Ask ask)
    {
        _life.Totals.Commands += ask.IsTurn ? 0 : 1;
        _promises.Expect(ask);
        JsonObject message = PlainMessage(ask.Chat, ask.Text);
        if (ask.IsTurn && _life.Dice.OneIn(50))
        {
            message["forward_origin"] = new JsonObject { ["type"] = "hidden_user", ["sender_user_name"] = "Somebody", ["date"] = 1 };

            // Until then everything that acts is asked for, and little would happen.
            _story.In(_life.Dice.Ms(20_000, 300_000), _ => Write(_talk.Command(ask.Chat, "/reset")));
        }

        _telegram.Receive(new SimulatedUpdate("message", message, ask));
    }

    private JsonObject PlainMessage(long chat, string text) =>
        SimulatedUpdates.Message(chat, text, _life.Time.UnixMs / 1000, _telegram.NextMessageId());

    private void StrangerWrites()
    {
        _life.Totals.StrangersMessages++;
        long chat = LifeWiring.FirstStranger + _life.Dice.Below(LifeWiring.Strangers);
        string text = _life.Dice.Pick(["do #x1 lamp", "/status", "/stop #x2", "#x3 let me in", "/pair owner", "AAAABBB2"]);
        _telegram.Receive(new SimulatedUpdate("message", PlainMessage(chat, text), null));
    }

    // Rules that the world sets off, made as a model makes them.
    private void MakeRules()
    {
        foreach (string rule in new[]
        {
            """{"op":"add","name":"r1","when":"door rises","then":[{"write":{"name":"pump","value":"on","for_ms":5000}}],"cooldown_s":30}""",
            """{"op":"add","name":"r2","when":"soil < 30","then":[{"text":"rule #r2. soil"},{"write":{"name":"valve","value":"on","for_ms":4000}}],"cooldown_s":900}""",
            """{"op":"add","name":"r3","when":"room.temperature > 28 for 60s","then":[{"write":{"name":"fan","value":"80"}}]}""",
            """{"op":"add","name":"r4","when":"door is on for 5m","then":[{"text":"rule #r4. door"}],"cooldown_s":600}""",
        })
        {
            Write(_talk.With(LifeWiring.Owner, new ModelCall("rule", rule)));
        }
    }

    private void Pair(long candidate)
    {
        _candidate = candidate;
        Write(_talk.Command(LifeWiring.Owner, candidate == LifeWiring.Resident ? "/pair resident" : "/pair guest"));
        _story.In(PairAgainMs, _ =>
        {
            // A restart ends every code.
            if (_candidate == candidate && !IsOver)
            {
                Pair(candidate);
            }
        });
    }

    private void OnSent(long chat, string text, string code, int messageId)
    {
        if (CodePattern().Match(text) is { Success: true } pairing && chat == LifeWiring.Owner && _candidate != 0 && _codes.Add(pairing.Value))
        {
            long candidate = _candidate;
            _promises.Code(pairing.Groups[1].Value);
            _story.In(_life.Dice.Ms(1000, 60_000), _ =>
                _telegram.Receive(new SimulatedUpdate("message", PlainMessage(candidate, pairing.Groups[1].Value), null)));
        }
        else if (text.StartsWith("Paired. You are", StringComparison.Ordinal) && chat == _candidate)
        {
            _guests.Add(chat);
            _candidate = 0;
            if (chat == LifeWiring.Resident)
            {
                _story.In(1000, _ => Pair(LifeWiring.Guest));
            }
        }
        else if (code.Length > 0)
        {
            _story.In(_life.Dice.Ms(1000, 100_000), _ => Decide(chat, text, code, messageId));
        }
    }

    private void Decide(long chat, string question, string code, int messageId)
    {
        int choice = _life.Dice.Below(5);
        if (choice == 0)
        {
            return;
        }

        string word = choice == 1 ? "deny" : "approve";
        if (word == "approve")
        {
            _actions.Approved(question);
        }

        Ask press = _talk.Command(chat, $"(the button {word} {code})");
        _life.Totals.Commands++;
        _promises.Expect(press);
        _telegram.Receive(new SimulatedUpdate(
            "callback_query", SimulatedUpdates.Press(chat, $"{word} {code}", messageId, _life.Time.UnixMs / 1000), press));
    }

    [GeneratedRegex("pairing code: ([A-Z0-9]{8})")]
    private static partial Regex CodePattern();
}
