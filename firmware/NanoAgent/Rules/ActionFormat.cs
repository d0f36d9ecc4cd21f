using NanoAgent.Json;

namespace NanoAgent.Rules;

/// <summary>What a rule does as the JSON that <see cref="ActionReader"/> reads. Pure.</summary>
public static class ActionFormat
{
    /// <exception cref="LimitException">More than <see cref="Limits.RuleThenBytesMax"/> bytes.</exception>
    public static byte[] ToJson(RuleAction[] actions)
    {
        ByteBuffer buffer = new ByteBuffer(128, Limits.RuleThenBytesMax);
        JsonWriter json = new JsonWriter(buffer);
        json.BeginArray();
        foreach (RuleAction action in actions)
        {
            json.BeginObject();
            Write(json, action);
            json.EndObject();
        }

        json.EndArray();
        return buffer.ToArray();
    }

    private static void Write(JsonWriter json, RuleAction action)
    {
        switch (action.Kind)
        {
            case RuleActionKind.Write:
                json.Name("write").BeginObject().Name("name").Text(action.Name).Name("value").Text(action.Value);
                if (action.ForMs > 0)
                {
                    json.Name("for_ms").Number(action.ForMs);
                }

                json.EndObject();
                break;
            case RuleActionKind.Tool:
                json.Name("tool").BeginObject().Name("name").Text(action.Name).Name("args").Raw(action.Args, 0, action.Args.Length).EndObject();
                break;
            case RuleActionKind.Text:
                json.Name("text").Text(action.Text);
                break;
            default:
                json.Name("prompt").Text(action.Text);
                break;
        }
    }
}
