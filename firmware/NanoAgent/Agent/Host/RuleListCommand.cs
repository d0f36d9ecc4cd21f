using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Rules;

namespace NanoAgent.Agent.Host;

/// <summary>rules.list {"after":3}: the rules behind a number, as many as fit; "more" says that there are others.</summary>
public sealed class RuleListCommand : IHostCommand
{
    private readonly RuleBook _book;
    private readonly RuleTally? _tally;

    /// <param name="book">The rules.</param>
    /// <param name="tally">Knows how often they fired; null for a board that is switched off.</param>
    public RuleListCommand(RuleBook book, RuleTally? tally)
    {
        _book = book;
        _tally = tally;
    }

    public string Name => "rules.list";

    public string? Run(JsonFields args, JsonWriter result)
    {
        int after = 0;
        if (args.Has("after") && !args.TryGetInt("after", out after))
        {
            return "rules.list takes a number 'after', the id of the last rule that is known";
        }

        PlanPage page = new PlanPage();
        foreach (RuleSpec rule in _book.All)
        {
            if (rule.Id > after && page.HasRoom)
            {
                ByteBuffer bytes = new ByteBuffer(256, Limits.HostAnswerBytesMax);
                Write(new JsonWriter(bytes), rule);
                page.TryAdd(bytes);
            }
        }

        page.Write(result, "rules");
        return null;
    }

    private void Write(JsonWriter json, RuleSpec rule)
    {
        json.BeginObject().Name("id").Number(rule.Id).Name("name").Text(rule.Name).Name("when").Text(rule.WhenText);
        json.Name("does").Text(ActionWords.Of(rule.Then)).Name("cooldown_s").Number(rule.CooldownSeconds);
        json.Name("chat").Text(rule.Channel + ":" + rule.ChatId).Name("by").Text(rule.Person);
        json.Name("state").Text(rule.OffReason.Length > 0 ? "off" : rule.IsPaused ? "paused" : "on").Name("why").Text(rule.OffReason);
        json.Name("fired").Number(_tally == null ? 0 : _tally.Fired(rule)).EndObject();
    }
}
