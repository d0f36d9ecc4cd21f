using System.Text;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>Reads which tool a rule runs: {"name","args"}, the arguments also inside a string.</summary>
internal static class ToolReader
{
    private const string WriteTool = "io_write";

    // A switch in the clothes of a tool is a switch: only so is it checked against the contracts and the other rules.
    public static RuleAction? Read(JsonReader reader, out string problem)
    {
        problem = "tool needs an object with name and args, for example {\"tool\":{\"name\":\"web\",\"args\":{}}}.";
        if (reader.Peek() != JsonKind.Object)
        {
            return null;
        }

        JsonFields fields = JsonFields.Read(reader, Limits.RuleThenBytesMax);
        if (!fields.TryGetText("name", out string name) || name.Length == 0)
        {
            return null;
        }

        byte[] args = fields.Raw("args") ?? Encoding.UTF8.GetBytes("{}");
        JsonReader arguments = new JsonReader(args, 0, args.Length);
        if (arguments.Peek() == JsonKind.Text)
        {
            args = Encoding.UTF8.GetBytes(arguments.ReadText(Limits.RuleTextBytesMax + 1));
            arguments = new JsonReader(args, 0, args.Length);
        }

        if (args.Length > Limits.RuleTextBytesMax || arguments.Peek() != JsonKind.Object)
        {
            problem = "args of " + Strings.TrimTo(name, Limits.NameBytesMax) + " is an object of at most " + Limits.RuleTextBytesMax + " bytes.";
            return null;
        }

        if (name == WriteTool)
        {
            return WriteReader.Read(arguments, out problem);
        }

        arguments.Skip();
        arguments.ExpectEnd();
        problem = "";
        return RuleAction.Run(name, args);
    }
}
