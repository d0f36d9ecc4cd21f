using NanoAgent.Conversation;
using NanoAgent.Json;
using NanoAgent.Schedule;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>Reads the arguments that describe a new job, from a model or a host. What can be told from the rest need not be said. Pure.</summary>
public static class JobArguments
{
    /// <param name="arguments">name, when, kind, text, tool, if.</param>
    /// <param name="when">The time in words.</param>
    /// <param name="problem">What is missing or wrong; empty when it is a draft.</param>
    public static JobDraft Read(ToolArguments arguments, out string when, out string problem)
    {
        JobDraft draft = new JobDraft();
        arguments.TryGetText("name", out string name);
        arguments.TryGetText("text", out string text);
        arguments.TryGetText("kind", out string kind);
        arguments.TryGetText("if", out string condition);
        draft.Name = name.Trim();
        draft.Text = text.Trim();
        draft.If = condition.Trim();
        bool hasTool = arguments.Has("tool");
        draft.Kind = kind.Length > 0 ? Strings.ToLower(kind) : hasTool ? JobKinds.Tool : JobKinds.Text;
        problem = "";
        if (!arguments.TryGetText("when", out when) || when.Trim().Length == 0)
        {
            problem = "schedule add needs 'when'.";
        }
        else if (draft.Kind != JobKinds.Text && draft.Kind != JobKinds.Tool && draft.Kind != JobKinds.Prompt)
        {
            problem = "'" + Strings.TrimTo(kind, Limits.NameBytesMax) + "' is no kind; use text (sent as it is), tool (one call) or prompt (wakes the model).";
        }
        else if (draft.Kind == JobKinds.Tool)
        {
            problem = ReadCall(arguments.Raw("tool"), draft);
        }
        else if (draft.Text.Length == 0)
        {
            problem = "A job of kind " + draft.Kind + " needs 'text'.";
        }

        draft.IsNameMadeUp = draft.Name.Length == 0;
        draft.Name = draft.IsNameMadeUp ? NameFor(draft) : draft.Name;
        return draft;
    }

    // An object, or the same written into a text.
    private static string ReadCall(byte[]? json, JobDraft draft)
    {
        const string Form = "A job of kind tool needs 'tool': {\"name\":\"io_write\",\"args\":{\"name\":\"lamp\",\"value\":\"on\"}}.";
        JsonFields? fields = json == null ? null : FieldsOf(json);
        if (fields == null || !fields.TryGetText("name", out string tool))
        {
            return Form;
        }

        draft.Tool = tool;
        byte[]? args = fields.Raw("args") ?? fields.Raw("arguments");
        draft.Arguments = args ?? System.Text.Encoding.UTF8.GetBytes("{}");
        return "";
    }

    private static JsonFields? FieldsOf(byte[] json)
    {
        try
        {
            JsonReader reader = new JsonReader(json, 0, json.Length);
            if (reader.Peek() == JsonKind.Text)
            {
                json = System.Text.Encoding.UTF8.GetBytes(reader.ReadText(json.Length));
                reader = new JsonReader(json, 0, json.Length);
            }

            return JsonFields.Read(reader, Limits.ToolArgumentsBytesMax);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The first words of what it does; JobBook makes it differ from the others.
    private static string NameFor(JobDraft draft)
    {
        string words = draft.Kind == JobKinds.Tool ? draft.Tool : draft.Text;
        string name = "";
        bool hasLetter = false;
        foreach (char c in Strings.ToLower(words).ToCharArray())
        {
            bool isPlain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ' ';
            hasLetter |= c >= 'a' && c <= 'z';
            name += isPlain ? c.ToString() : "";
            if (name.Length >= 20)
            {
                break;
            }
        }

        return !hasLetter ? "job" : name.Trim();
    }
}
