using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Config;

/// <summary>config.json and secrets.json of a data folder.</summary>
internal sealed class ConfigFiles(string folder)
{
    private static readonly JsonSerializerOptions Indented = new(JsonOutput.Options) { WriteIndented = true, NewLine = "\n" };

    public string Folder { get; } = folder;

    public string ConfigPath { get; } = Path.Combine(folder, "config.json");

    public string SecretsPath { get; } = Path.Combine(folder, "secrets.json");

    public bool Exist => WhereIs(ConfigPath) != null || WhereIs(SecretsPath) != null;

    /// <summary>What is there; files that are not count as empty.</summary>
    /// <exception cref="CliException">One of them is no JSON object.</exception>
    public ConfigDraft Load() => new(Load(ConfigPath), Load(SecretsPath));

    /// <summary>Everything that is wrong with what is there.</summary>
    public IReadOnlyList<ConfigProblem> Validate()
    {
        byte[]? config = WhereIs(ConfigPath) is { } configPath ? InputFile.Read(configPath) : null;
        byte[]? secrets = WhereIs(SecretsPath) is { } secretsPath ? InputFile.Read(secretsPath) : null;
        return ConfigValidation.Of(
            new ConfigFile(ConfigPath, config ?? "{}"u8.ToArray(), isSecrets: false),
            secrets == null ? null : new ConfigFile(SecretsPath, secrets, isSecrets: true));
    }

    /// <summary>Writes what has changed. Secrets first: settings without their key are worse than a key that nobody asks for.</summary>
    public void Save(ConfigDraft draft)
    {
        draft.Bind();
        Save(SecretsPath, draft.Secrets, true);
        Save(ConfigPath, draft.Config, false);
    }

    /// <summary>
    /// Where the content of a file is now; null when there is none. A board that lost its power between the two steps of a
    /// replacement left the new one beside it, and is the one to put it in place.
    /// </summary>
    public static string? WhereIs(string path) => File.Exists(path) ? path : File.Exists(path + ".new") ? path + ".new" : null;

    private static JsonObject Load(string path)
    {
        if (WhereIs(path) is not { } present)
        {
            return [];
        }

        try
        {
            var strict = new JsonDocumentOptions { AllowDuplicateProperties = false };
            return JsonNode.Parse(InputFile.Read(present), null, strict) as JsonObject
                ?? throw new CliException($"{path} is no JSON object: {{...}}", "mend it, or remove it and begin anew: nanoagent config init", ExitCodes.Refused);
        }
        catch (JsonException ex)
        {
            string place = ex.LineNumber is { } line ? $":{line + 1}:{ex.BytePositionInLine + 1}" : "";
            throw new CliException($"{path}{place}: this is not valid JSON", "nanoagent config validate tells more", ExitCodes.Refused);
        }
    }

    private static void Save(string path, JsonObject document, bool isSecret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document.ToJsonString(Indented) + "\n");
        bool isThere = File.Exists(path);
        bool isSame = isThere ? File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes) : document.Count == 0;
        if (!isSame)
        {
            PrivateFile.Write(path, bytes, isSecret);
        }
    }
}
