using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>
/// A configuration while somebody changes it: settings and secrets in memory. Each change is judged by the firmware's own
/// reader, as the board will. Pure.
/// </summary>
internal sealed class ConfigDraft(JsonObject config, JsonObject secrets)
{
    public JsonObject Config { get; private set; } = config;

    public JsonObject Secrets { get; } = secrets;

    /// <summary>As the firmware reads it now.</summary>
    public SettingsResult Read() => SettingsReader.Read(Bytes(Config), Bytes(Secrets));

    /// <summary>
    /// The same as if the name of the model were there already, so that its key is bound to the address although the name
    /// comes later.
    /// </summary>
    public SettingsResult ReadAsIfNamed() => SettingsReader.Read(Bytes(Named()), Bytes(Secrets));

    /// <summary>Sets a key to what somebody typed.</summary>
    /// <exception cref="CliException">There is no such key, or it does not take this value.</exception>
    public void Set(string name, string text)
    {
        SettingKey key = SettingCatalog.Find(name);
        if (key.IsSecret)
        {
            SetSecret(key, text);
            return;
        }

        Refuse(key, SettingRules.WhyNot(name, text));
        var changed = (JsonObject)Config.DeepClone();
        if (!SettingPath.TrySet(changed, name, SettingText.Parse(key, text)))
        {
            Refuse(key, $"there is no place for {name}: an entry before it is missing, or something else stands there");
        }

        Refuse(key, Array.Find(SettingsReader.Read(Bytes(changed), null).Problems, problem => IsAbout(problem.Key, name))?.Message);
        Config = changed;
        if (name == "timezone")
        {
            SetRule(text);
        }
    }

    /// <summary>Removes a key. False when it was not set.</summary>
    /// <exception cref="CliException">There is no such key.</exception>
    public bool Unset(string name)
    {
        SettingKey key = SettingCatalog.Find(name);
        if (key.IsSecret)
        {
            return Secrets.Remove(name);
        }

        if (name == "timezone")
        {
            SettingPath.Remove(Config, "timezone_posix");
        }

        return SettingPath.Remove(Config, name);
    }

    /// <summary>Binds secrets that came before their address to the host that it has now: another one does not get them unasked.</summary>
    public void Bind()
    {
        SettingsResult read = Read();
        foreach (string name in Secrets.Where(secret => secret.Value is JsonValue).Select(secret => secret.Key).ToArray())
        {
            if (read.Secrets.Find(name) is { Host.Length: > 0 } secret)
            {
                Secrets[name] = new JsonObject { ["value"] = secret.Value, ["host"] = secret.Host };
            }
        }
    }

    /// <summary>Takes the settings of a board, and those of its secrets that came with them.</summary>
    public void Replace(JsonObject settings, JsonObject? secrets)
    {
        Config = (JsonObject)settings.DeepClone();
        foreach ((string name, JsonNode? value) in secrets ?? [])
        {
            Secrets[name] = value?.DeepClone();
        }
    }

    // Bound to the host of its base URL from here on. An empty one stands for none.
    private void SetSecret(SettingKey key, string value)
    {
        Refuse(key, SettingRules.WhyNot(key.Name, value));
        if (value.Length == 0)
        {
            Secrets.Remove(key.Name);
            return;
        }

        SettingsResult read = SettingsReader.Read(Bytes(Named()), Bytes(new JsonObject { [key.Name] = value }));
        Refuse(key, Array.Find(read.Problems, problem => IsAbout(problem.Key, "secrets." + key.Name))?.Message);
        string host = read.Secrets.Find(key.Name)?.Host ?? "";
        Secrets[key.Name] = host.Length == 0 ? value : new JsonObject { ["value"] = value, ["host"] = host };
    }

    private JsonObject Named()
    {
        var named = (JsonObject)Config.DeepClone();
        bool isNameless = SettingPath.Get(named, "llm.provider") != null && SettingPath.Get(named, "llm.model") == null;
        if (isNameless)
        {
            SettingPath.TrySet(named, "llm.model", JsonValue.Create("any"));
        }

        return named;
    }

    // The firmware knows rules only, no names.
    private void SetRule(string zone)
    {
        if (Timezones.RuleOf(zone) is { } rule)
        {
            Config["timezone_posix"] = rule;
        }
        else
        {
            Config.Remove("timezone_posix");
        }
    }

    private static void Refuse(SettingKey key, string? trouble)
    {
        if (trouble != null)
        {
            throw new CliException(trouble, key.Where, ExitCodes.Refused);
        }
    }

    private static bool IsAbout(string problem, string key) => problem == key || problem.StartsWith(key + ".", StringComparison.Ordinal);

    private static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString());
}
