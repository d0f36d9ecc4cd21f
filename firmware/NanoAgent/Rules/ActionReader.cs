using System.Collections;
using System.Text;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>
/// Reads what a rule does: a JSON list of {"write":{"name","value","for_ms"?}}, {"text":"…"}, {"tool":{"name","args"}} and
/// {"prompt":"…"}. One of them without the list will do, and so will either inside a string, which models write. Whether the
/// board can do it is another question: see <see cref="ActionCheck"/>.
/// </summary>
public static class ActionReader
{
    /// <summary>What is taken, for sentences that refuse something else.</summary>
    public const string Forms = "write a list such as [{\"write\":{\"name\":\"lamp\",\"value\":\"on\"}},{\"text\":\"…\"}] with write, text, tool or prompt";

    /// <summary>Null when it is nothing of the kind; the problem is then one sentence.</summary>
    public static RuleAction[]? TryParse(byte[] json, out string problem)
    {
        ArrayList actions = new ArrayList();
        try
        {
            problem = Read(Unwrap(json), actions);
        }
        catch (JsonException ex)
        {
            problem = "then is no JSON: " + ex.Message + "; " + Forms + ".";
        }

        if (problem.Length == 0 && actions.Count == 0)
        {
            problem = "then does nothing; " + Forms + ".";
        }

        return problem.Length > 0 ? null : (RuleAction[])actions.ToArray(typeof(RuleAction));
    }

    private static byte[] Unwrap(byte[] json)
    {
        JsonReader reader = new JsonReader(json, 0, json.Length);
        if (reader.Peek() != JsonKind.Text)
        {
            return json;
        }

        string inner = reader.ReadText(Limits.RuleThenBytesMax + 1);
        reader.ExpectEnd();
        return Encoding.UTF8.GetBytes(inner);
    }

    private static string Read(byte[] json, ArrayList actions)
    {
        if (json.Length > Limits.RuleThenBytesMax)
        {
            return "then has " + json.Length + " bytes; a rule may have " + Limits.RuleThenBytesMax + ".";
        }

        JsonReader reader = new JsonReader(json, 0, json.Length);
        string problem = "";
        if (reader.Peek() == JsonKind.Object)
        {
            problem = ReadObject(reader, actions);
        }
        else if (reader.Peek() == JsonKind.Array)
        {
            reader.BeginArray();
            while (problem.Length == 0 && reader.NextItem())
            {
                problem = reader.Peek() == JsonKind.Object ? ReadObject(reader, actions) : "item " + (actions.Count + 1) + " of then is no object; " + Forms + ".";
            }
        }
        else
        {
            return "then is neither a list nor an object; " + Forms + ".";
        }

        if (problem.Length == 0)
        {
            reader.ExpectEnd();
        }

        return problem;
    }

    // Two members of one object are two actions, which is what whoever wrote it meant.
    private static string ReadObject(JsonReader reader, ArrayList actions)
    {
        reader.BeginObject();
        while (reader.NextName())
        {
            string kind = reader.Name;
            if (reader.TryReadNull())
            {
                continue;
            }

            if (actions.Count == Limits.RuleActionsMax)
            {
                return "a rule does at most " + Limits.RuleActionsMax + " things; use a prompt for more.";
            }

            RuleAction? action = ReadAction(kind, reader, out string problem);
            if (action == null)
            {
                return "item " + (actions.Count + 1) + " of then: " + problem;
            }

            actions.Add(action);
        }

        return "";
    }

    private static RuleAction? ReadAction(string kind, JsonReader reader, out string problem)
    {
        problem = "";
        switch (kind)
        {
            case "write":
                return WriteReader.Read(reader, out problem);
            case "text":
            case "prompt":
                return ReadText(kind, reader, out problem);
            case "tool":
                return ToolReader.Read(reader, out problem);
            default:
                problem = "there is no '" + Strings.TrimTo(kind, Limits.NameBytesMax) + "'; " + Forms + ".";
                return null;
        }
    }

    private static RuleAction? ReadText(string kind, JsonReader reader, out string problem)
    {
        problem = kind + " needs a text in quotes of 1 to " + Limits.RuleTextBytesMax + " bytes.";
        if (reader.Peek() != JsonKind.Text)
        {
            return null;
        }

        string text = reader.ReadText(Limits.RuleTextBytesMax);
        if (reader.WasCut || Strings.IsBlank(text))
        {
            return null;
        }

        problem = "";
        return kind == "text" ? RuleAction.Say(text) : RuleAction.Ask(text);
    }
}
