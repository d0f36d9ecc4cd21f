using NanoAgent.Json;

namespace NanoAgent.Storage;

/// <summary>
/// Shows a configuration without what must not be shown: only keys that are known are copied, so a key that somebody put in
/// the wrong place does not come out. Pure.
/// </summary>
public static class ConfigView
{
    /// <summary>Writes the settings as one object; null when the document is no JSON.</summary>
    public static void Write(JsonWriter target, byte[] config)
    {
        ByteBuffer copy = new ByteBuffer(256, Limits.HostAnswerBytesMax);
        try
        {
            JsonReader json = new JsonReader(config, 0, config.Length);
            CopyGroup(json, new JsonWriter(copy), "");
            json.ExpectEnd();
            target.Raw(copy.Bytes, 0, copy.Length);
        }
        catch (JsonException)
        {
            target.Null();
        }
    }

    private static void CopyGroup(JsonReader json, JsonWriter target, string prefix)
    {
        json.BeginObject();
        target.BeginObject();
        while (json.NextName())
        {
            string name = json.Name;
            string key = prefix + name;
            if (SettingsKeys.IsGroup(key) && json.Peek() == JsonKind.Object)
            {
                CopyGroup(json, target.Name(name), key + ".");
            }
            else if (key == "llm.fallback" && json.Peek() == JsonKind.Array)
            {
                CopyFallbacks(json, target.Name(name));
            }
            else if (key != "secrets" && IsIn(SettingsKeys.All, key))
            {
                CopyValue(json, target, name, key == "prices");
            }
        }

        target.EndObject();
    }

    private static void CopyFallbacks(JsonReader json, JsonWriter target)
    {
        json.BeginArray();
        target.BeginArray();
        while (json.NextItem())
        {
            json.BeginObject();
            target.BeginObject();
            while (json.NextName())
            {
                if (IsIn(SettingsKeys.OfEndpoint, json.Name))
                {
                    CopyValue(json, target, json.Name, false);
                }
            }

            target.EndObject();
        }

        target.EndArray();
    }

    private static void CopyValue(JsonReader json, JsonWriter target, string name, bool mayBeObject)
    {
        JsonKind kind = json.Peek();
        if (mayBeObject || (kind != JsonKind.Object && kind != JsonKind.Array))
        {
            byte[] value = json.ReadRaw(Limits.HostAnswerBytesMax);
            target.Name(name).Raw(value, 0, value.Length);
        }
    }

    private static bool IsIn(string[] names, string name)
    {
        foreach (string known in names)
        {
            if (known == name)
            {
                return true;
            }
        }

        return false;
    }
}
