using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>Sentences about the user's files and the device itself.</summary>
internal static class DemoFileRules
{
    public static DemoAnswer? Try(DemoRequest request)
    {
        string text = request.Text;
        if (DemoRules.Match(text, "(?:list|show)(?: me)?(?: the| my| all| your)* files|(?:what|which) files (?:are there|do you have|are on the board)") is not null)
        {
            return DemoAnswer.Call(DemoCall.Of("file", ("op", "list")));
        }

        if (DemoRules.Match(text, "(?:read|show|open|cat)(?: me)?(?: the)? file (?<path>\\S+)") is Match read)
        {
            return DemoAnswer.Call(DemoCall.Of("file", ("op", "read"), ("path", read.Groups["path"].Value)));
        }

        if (DemoRules.Match(text, "(?<op>write|save|put|append|add) (?<text>.+) (?:to|into|in)(?: the)? file (?<path>\\S+)") is Match write)
        {
            string op = write.Groups["op"].Value.ToLowerInvariant() is "append" or "add" ? "append" : "write";
            string content = write.Groups["text"].Value.Trim('"') + (op == "append" ? "\n" : "");
            return DemoAnswer.Call(DemoCall.Of("file", ("op", op), ("path", write.Groups["path"].Value), ("text", content)));
        }

        return DemoRules.Match(text, "(?:device|board) (?<op>status|health)|(?<op>reboot)(?: the (?:board|device))?") is Match device && request.Has("device")
            ? DemoAnswer.Call(DemoCall.Of("device", ("op", device.Groups["op"].Value.ToLowerInvariant())))
            : null;
    }
}
