using System.Text;
using NanoAgent.Bus;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Rules;
using NanoAgent.Safety;
using NanoAgent.Schedule;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>
/// When the owner's same words led to the same single call three times, it offers a rule that makes that call without the model
/// from then on. The offer is a question like any other; whoever says no is not asked again.
/// </summary>
public sealed class ShortcutLearner
{
    private const int NameCharsMax = 24;

    private readonly RuleBook _rules;
    private readonly ShortcutTable _table;
    private readonly ApprovalDesk _desk;
    private readonly QuietHours _quiet;
    private readonly ILog _log;
    private ToolCall? _offer;
    private ToolContext? _context;

    public ShortcutLearner(RuleBook rules, ShortcutTable table, ApprovalDesk desk, QuietHours quiet, ILog log)
    {
        _rules = rules;
        _table = table;
        _desk = desk;
        _quiet = quiet;
        _log = log;
    }

    /// <summary>Learns from a turn that ended well.</summary>
    public void Learn(InboundMessage message, Turn turn)
    {
        ToolCall? call = turn.OnlyCall;
        bool isOwnWords = turn.Requester.IsOwner && turn.IsPrivate && !turn.Context.IsTainted && message.Origin.Length == 0;
        string words = call == null || !isOwnWords ? "" : Shortcut.Normalize(message.Text);
        if (words.Length == 0 || Strings.Utf8Length(words) > Limits.ShortcutTextBytesMax)
        {
            return;
        }

        byte[] name = Encoding.UTF8.GetBytes(call!.Name + " ");
        uint callHash = Fnv.Hash(Fnv.Hash(name, 0, name.Length), call.Arguments.Json, 0, call.Arguments.Json.Length);
        byte[] key = Encoding.UTF8.GetBytes(words);
        if (_table.Note(Fnv.Hash(key, 0, key.Length), callHash) && _rules.FindShortcut(words) == null)
        {
            _offer = new ToolCall("shortcut", RuleTool.ToolName, ToolArguments.Parse(Encoding.UTF8.GetBytes(Arguments(words, call))));
            _context = new ToolContext(turn.Context.By, message.Channel, message.ChatId) { Requester = turn.Requester };
        }
    }

    /// <summary>Makes the offer that <see cref="Learn"/> found, once the answer of that turn is on its way. Not in quiet hours.</summary>
    public void Offer()
    {
        if (_offer == null || _context == null || _quiet.IsNow)
        {
            return;
        }

        ToolCall offer = _offer;
        _offer = null;
        Decision decision = Decision.Ask("you asked for this " + Limits.ShortcutRepeats
            + " times and it was always this call. With the rule it is done without the model, for 0 tokens; /rules shows and removes it", true);
        ToolResult result = _desk.Ask(offer, decision, _context, _context.Requester!);
        if (result.IsError)
        {
            _log.Write('I', "shortcut", "not offered: " + result.Text);
        }
    }

    private static string Arguments(string words, ToolCall call)
    {
        ByteBuffer bytes = new ByteBuffer(256, Limits.ToolArgumentsBytesMax);
        JsonWriter json = new JsonWriter(bytes).BeginObject();
        json.Name("op").Text("add").Name("name").Text(NameFor(words)).Name("when").Text("says " + words);
        json.Name("then").BeginArray().BeginObject().Name("tool").BeginObject().Name("name").Text(call.Name);
        json.Name("args").Raw(call.Arguments.Json, 0, call.Arguments.Json.Length);
        json.EndObject().EndObject().EndArray().EndObject();
        return bytes.ToString();
    }

    // The words themselves, as far as a name may have them.
    private static string NameFor(string words)
    {
        char[] name = new char[NameCharsMax];
        int count = 0;
        foreach (char c in words.ToCharArray())
        {
            bool isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || (c == ' ' && count > 0);
            if (isPlain && count < NameCharsMax)
            {
                name[count] = c;
                count++;
            }
        }

        string plain = new string(name, 0, count).Trim();
        return plain.Length == 0 ? "shortcut" : plain;
    }
}
