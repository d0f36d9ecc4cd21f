using NanoAgent.Board;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Agent.Automation;

/// <summary>
/// Sees when a prompt says no more than a text or one switch: then a job or a rule without the model does the same for
/// nothing. An offer, made in words; whoever wants the model keeps it. Pure.
/// </summary>
internal static class PromptOffer
{
    private static readonly string[] Reminders =
    {
        "remind me to ", "remind me that ", "remind me about ", "remind me of ", "tell me to ", "tell me that ", "say ", "send me ",
    };

    /// <summary>A sentence with what to use instead, or empty.</summary>
    public static string For(string prompt, BoardIo io)
    {
        string text = prompt.Trim().TrimEnd('.', '!');
        string lower = Strings.ToLower(text);
        foreach (string begin in Reminders)
        {
            if (Strings.StartsWith(lower, begin) && !Asks(lower))
            {
                return "This only says something: kind text with text \"" + text.Substring(begin.Length).Trim()
                    + "\" does the same without the model (0 tokens). Offer that to the user.";
            }
        }

        string call = SwitchOf(lower, io);
        return call.Length == 0 ? ""
            : "This is one call: kind tool with tool " + call + " does the same without the model (0 tokens). Offer that to the user.";
    }

    // "Tell me that it is cold when it is": somebody has to look first.
    private static bool Asks(string lower)
    {
        foreach (string word in new string[] { " if ", " when ", " whether ", " unless ", " how ", " what " })
        {
            if (TextSearch.Contains(lower, word))
            {
                return true;
            }
        }

        return false;
    }

    // "turn the lamp on", "switch off the pump", "set fan to 40", "lamp on": filler words aside, a name and a value.
    private static string SwitchOf(string lower, BoardIo io)
    {
        string name = "";
        string value = "";
        foreach (string word in lower.Split(' '))
        {
            string bare = word.TrimEnd('%', ',');
            if (bare == OutputValues.On || bare == OutputValues.Off || Numbers.TryParseInt(bare, out _))
            {
                if (value.Length > 0)
                {
                    return "";
                }

                value = bare;
            }
            else if (io.ValueOf(bare).Length > 0)
            {
                if (name.Length > 0)
                {
                    return "";
                }

                name = bare;
            }
            else if (!IsFiller(bare))
            {
                return "";
            }
        }

        return name.Length == 0 || value.Length == 0 ? "" : Call(name, value);
    }

    private static bool IsFiller(string word)
    {
        foreach (string filler in new string[] { "", "turn", "switch", "set", "the", "to", "please", "at" })
        {
            if (word == filler)
            {
                return true;
            }
        }

        return false;
    }

    private static string Call(string name, string value)
    {
        ByteBuffer bytes = new ByteBuffer(96, Limits.ToolArgumentsBytesMax);
        JsonWriter json = new JsonWriter(bytes).BeginObject();
        json.Name("name").Text("io_write").Name("args").BeginObject().Name("name").Text(name).Name("value").Text(value).EndObject().EndObject();
        return bytes.ToString();
    }
}
