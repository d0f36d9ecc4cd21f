using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Llm;
using NanoAgent.Safety;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Automation;

/// <summary>Advises the tools that plan: which calls may be planned, what waking the model costs, what does without it.</summary>
public sealed class Planning : IPlanning
{
    private readonly UsageMeter _usage;
    private readonly LlmRouter _llm;
    private readonly BoardIo _io;

    public Planning(UsageMeter usage, LlmRouter llm, BoardIo io)
    {
        _usage = usage;
        _llm = llm;
        _io = io;
    }

    /// <summary>The tools; set by the composition root, because two of them need this object.</summary>
    public ToolRegistry? Tools { get; set; }

    /// <summary>Ways to people; set by the composition root once they are there.</summary>
    public Courier? Courier { get; set; }

    public string? WhyNotCall(string tool, byte[] arguments)
    {
        if (Tools == null || Tools.SpecOf(tool) == null)
        {
            return "There is no tool '" + Strings.TrimTo(tool, Limits.NameBytesMax) + "' to be called later.";
        }

        ToolCall call = new ToolCall("plan", tool, ToolArguments.Parse(arguments));
        if (call.Arguments.Problem != null)
        {
            return "The arguments of " + tool + ": " + call.Arguments.Problem;
        }

        Effect effect = Tools.EffectOf(call);
        if (effect.Kind == EffectKinds.Plan)
        {
            return "What runs by itself must not make or change jobs and rules; the owner does that.";
        }

        if (effect.Kind == EffectKinds.Switch && effect.Risk == Risks.Never)
        {
            call.Arguments.TryGetText("name", out string name);
            return name + " is closed to the agent by the board profile (risk never), so it would be refused each time.";
        }

        return tool == "io_write" ? WhyNotWrite(call) : null;
    }

    public string? WhyNotFor(string personKey, string channel, string chatId) =>
        Courier == null || (Courier.PersonOf(personKey) != null && Courier.CanReach(channel, chatId)) ? null
            : "There is nobody in " + channel + " " + chatId + " to act for.";

    public string CostOf(long runsPerMonth, bool isConditional)
    {
        string calls = (isConditional ? "At most " : "") + runsPerMonth + (runsPerMonth == 1 ? " model call" : " model calls") + " a month";
        UsageCount month = _usage.LastMonths(1);
        LlmReply average = new LlmReply
        {
            InputTokens = month.Calls == 0 ? Limits.CallInputTokensGuess : (int)(month.InputTokens / month.Calls),
            CachedTokens = month.Calls == 0 ? 0 : (int)(month.CachedTokens / month.Calls),
            OutputTokens = month.Calls == 0 ? Limits.CallOutputTokensGuess : (int)(month.OutputTokens / month.Calls),
        };
        long tokens = runsPerMonth * (average.InputTokens + average.OutputTokens);
        ModelPrice? price = _llm.Endpoints.Length == 0 ? null : _usage.Prices.Find(_llm.Endpoints[0].Model);
        return calls + ", about " + Rounded(tokens) + " tokens"
            + (price == null ? "; no price is set for the model" : ", about " + Dollars(runsPerMonth * price.CostOf(average))) + "; more when it uses tools.";
    }

    public string OfferFor(string prompt) => PromptOffer.For(prompt, _io);

    // What can be seen now to be wrong is wrong each time.
    private string? WhyNotWrite(ToolCall call)
    {
        if (!call.Arguments.TryGetText("name", out string name) || !call.Arguments.TryGetText("value", out string value))
        {
            return "io_write needs 'name' and 'value', for example {\"name\":\"lamp\",\"value\":\"on\"}.";
        }

        IPanel? panel = _io.PanelOf(name);
        if (panel != null)
        {
            string? unknown = panel.IsText ? ValueTemplate.WhyNot(value, _io.Values) : null;
            return unknown != null ? "The text for " + name + ", " + unknown
                : panel.TryNormalize(value, OutputValues.Off, out _, out string allowed) ? null
                : "'" + Strings.TrimTo(value, Limits.NameBytesMax) + "' is no value for " + name + "; use " + allowed;
        }

        string now = _io.ValueOf(name);
        bool isNumber = Numbers.TryParseInt(value.TrimEnd('%').Trim(), out int percent) && percent >= 0 && percent <= 100;
        return now.Length == 0
            ? "There is no output '" + Strings.TrimTo(name, Limits.NameBytesMax) + "' on this board; there is: " + _io.Names.ListWritable() + "."
            : isNumber || OutputValues.TryParse(value, false, out _) ? null : "'" + value + "' is no value for " + name + "; use on, off, toggle or 0 to 100.";
    }

    // Cents are exact enough for a guess; below one cent it says so.
    private static string Dollars(long microUsd)
    {
        long cents = (microUsd + 5000) / 10000;
        return cents == 0 ? "less than a cent" : "$" + Numbers.Fixed(cents, 2);
    }

    private static string Rounded(long tokens) =>
        tokens < 10000 ? tokens.ToString() : tokens < 10000000 ? (tokens + 500) / 1000 + "k" : (tokens + 500000) / 1000000 + "M";
}
