using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>Sentences about long-term memory and messages to others.</summary>
internal static class DemoMemoryRules
{
    public static DemoAnswer? Try(DemoRequest request)
    {
        string text = request.Text;
        if (DemoRules.Match(text, "what do you (?:remember|know)(?: about (?<text>.+))?|do you remember (?<text>.+)|what (?:have you remembered|is in your memory)") is Match asked)
        {
            string query = asked.Groups["text"].Value;
            return Memory("search", query.Equals("me", StringComparison.OrdinalIgnoreCase) ? "" : query);
        }

        if (DemoRules.Match(text, "(?:remember|note|keep in mind)(?: that|:)? (?<text>.+)") is Match saved)
        {
            return Memory("save", saved.Groups["text"].Value);
        }

        if (DemoRules.Match(text, "forget(?: that| about|:)? (?<text>.+)") is Match forgotten)
        {
            return Memory("forget", forgotten.Groups["text"].Value);
        }

        return DemoRules.Match(text, "send (?<text>.+) to (?<to>\\S+)") is Match sent
            ? DemoAnswer.Call(DemoCall.Of("send", ("to", sent.Groups["to"].Value), ("text", sent.Groups["text"].Value.Trim('"'))))
            : null;
    }

    private static DemoAnswer Memory(string op, string text) => DemoAnswer.Call(DemoCall.Of("memory", ("op", op), ("text", text)));
}
