using System.Collections;
using NanoAgent.Json;

namespace NanoAgent.Storage;

/// <summary>
/// A configuration that somebody wants to have, together with the secrets that stay: read as at a start, so that what is
/// wrong is known before anything is written. Secrets that are not named keep their value and the host they are bound to;
/// one with an empty value goes. Pure.
/// </summary>
public sealed class ConfigMerge
{
    private ConfigMerge(byte[] config, byte[] secrets, SettingsProblem[] problems)
    {
        Config = config;
        Secrets = secrets;
        Problems = problems;
    }

    public byte[] Config { get; }

    /// <summary>The secrets document, each secret with its host.</summary>
    public byte[] Secrets { get; }

    /// <summary>Empty when the pair can be used.</summary>
    public SettingsProblem[] Problems { get; }

    /// <param name="config">The new settings.</param>
    /// <param name="secrets">New secrets; null when all stay as they are.</param>
    /// <param name="present">The configuration in force.</param>
    /// <exception cref="JsonException">The secrets are no object.</exception>
    public static ConfigMerge Of(byte[] config, byte[]? secrets, ConfigPair present)
    {
        SecretStore kept = SettingsReader.Read(present.Config, present.Secrets).Secrets;
        byte[] merged = Join(kept, secrets);
        SettingsResult result = SettingsReader.Read(config, merged);
        ArrayList problems = new ArrayList();
        if (config.Length > Limits.ConfigBytesMax)
        {
            problems.Add(new SettingsProblem(0, "", "the configuration has " + config.Length + " bytes; at most " + Limits.ConfigBytesMax + " are taken", false));
        }

        if (HasSecrets(config))
        {
            problems.Add(new SettingsProblem(0, "secrets", "secrets belong beside the configuration, not into it", false));
        }

        foreach (SettingsProblem problem in result.Problems)
        {
            problems.Add(problem);
        }

        return new ConfigMerge(config, Write(result.Secrets), (SettingsProblem[])problems.ToArray(typeof(SettingsProblem)));
    }

    private static bool HasSecrets(byte[] config)
    {
        try
        {
            JsonReader json = new JsonReader(config, 0, config.Length);
            json.BeginObject();
            while (json.NextName())
            {
                if (json.Name == "secrets")
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // The reader of the settings says what is wrong with it.
        }

        return false;
    }

    // First those that stay, then those that are new.
    private static byte[] Join(SecretStore kept, byte[]? secrets)
    {
        ByteBuffer document = new ByteBuffer(256, Limits.FileReadBytesMax);
        JsonWriter json = new JsonWriter(document).BeginObject();
        Hashtable named = NamesIn(secrets);
        foreach (string name in SecretNames.All)
        {
            Secret? secret = named.Contains(name) ? null : kept.Find(name);
            if (secret != null)
            {
                WriteSecret(json, secret);
            }
        }

        CopyMembers(json, secrets);
        json.EndObject();
        return document.ToArray();
    }

    private static byte[] Write(SecretStore secrets)
    {
        ByteBuffer document = new ByteBuffer(256, Limits.FileReadBytesMax);
        JsonWriter json = new JsonWriter(document).BeginObject();
        foreach (string name in SecretNames.All)
        {
            Secret? secret = secrets.Find(name);
            if (secret != null)
            {
                WriteSecret(json, secret);
            }
        }

        json.EndObject();
        return document.ToArray();
    }

    private static void WriteSecret(JsonWriter json, Secret secret) =>
        json.Name(secret.Name).BeginObject().Name("value").Text(secret.Value).Name("host").Text(secret.Host).EndObject();

    private static Hashtable NamesIn(byte[]? secrets)
    {
        Hashtable names = new Hashtable();
        if (secrets == null)
        {
            return names;
        }

        JsonReader json = new JsonReader(secrets, 0, secrets.Length);
        json.BeginObject();
        while (json.NextName())
        {
            names[json.Name] = "";
        }

        return names;
    }

    private static void CopyMembers(JsonWriter target, byte[]? secrets)
    {
        if (secrets == null)
        {
            return;
        }

        JsonReader json = new JsonReader(secrets, 0, secrets.Length);
        json.BeginObject();
        while (json.NextName())
        {
            string name = json.Name;
            byte[] value = json.ReadRaw(secrets.Length);
            target.Name(name).Raw(value, 0, value.Length);
        }
    }
}
