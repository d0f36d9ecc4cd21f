using NanoAgent.Json;

namespace NanoAgent.Rules;

/// <summary>Reads what a rule sets: {"name","value","for_ms"?}, with numbers and words in whatever dress.</summary>
internal static class WriteReader
{
    public static RuleAction? Read(JsonReader reader, out string problem)
    {
        problem = "write needs an object with name and value, for example {\"write\":{\"name\":\"lamp\",\"value\":\"on\",\"for_ms\":1000}}.";
        if (reader.Peek() != JsonKind.Object)
        {
            return null;
        }

        JsonFields fields = JsonFields.Read(reader, Limits.RuleTextBytesMax);
        int forMs = 0;
        if (!fields.TryGetText("name", out string name) || !fields.TryGetText("value", out string value))
        {
            return null;
        }

        if (fields.Has("for_ms") && (!fields.TryGetInt("for_ms", out forMs) || forMs < 1 || forMs > Limits.OutputForMsMax))
        {
            problem = "for_ms is a whole number of milliseconds from 1 to " + Limits.OutputForMsMax + ".";
            return null;
        }

        problem = "";
        return RuleAction.Write(name, value, forMs);
    }
}
