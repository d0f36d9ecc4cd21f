using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Recording;

/// <summary>Every secret that a session could meet: those it is configured with, and those on flash, which these may replace.</summary>
internal sealed class KnownSecrets
{
    private readonly List<Secret> _configured;
    private readonly List<Secret> _onFlash;

    public KnownSecrets(string folder, SecretStore store)
    {
        _configured = [.. store.Names().Order(StringComparer.Ordinal).Select(name => store.Find(name)!)];
        string config = Path.Combine(folder, "config.json");
        IEnumerable<Secret> inConfig = File.Exists(config)
            ? SecretPlaces.Values(File.ReadAllBytes(config), false).Select((value, i) => new Secret($"config.json {i}", value, ""))
            : [];
        _onFlash = [.. SecretFiles(folder).SelectMany(path => In(File.ReadAllBytes(path))), .. inConfig];
    }

    public IEnumerable<string> Values => _configured.Concat(_onFlash).Select(secret => secret.Value);

    /// <summary>Those of the configuration, with stand-ins for their values.</summary>
    public JsonObject Configured() => new(_configured.Select(secret => KeyValuePair.Create<string, JsonNode?>(secret.Name, Describe(secret))));

    /// <summary>Stand-ins for all values, which a replay masks as the session masked the secrets.</summary>
    public JsonArray Masked() => new([.. Values.Distinct().Select(value => JsonValue.Create(Replace(value)))]);

    /// <summary>A file of secrets with stand-ins for their values.</summary>
    public string Replace(byte[] document)
    {
        try
        {
            JsonNode? secrets = JsonNode.Parse(document);
            foreach ((string name, JsonNode? value) in (secrets as JsonObject ?? []).ToArray())
            {
                if (value is JsonObject bound && (string?)bound["value"] is { } hidden)
                {
                    bound["value"] = Replace(hidden);
                }
                else if (value is JsonValue)
                {
                    secrets![name] = Replace(value.ToString());
                }
            }

            return secrets?.ToJsonString(JsonOutput.Options) ?? "";
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException or FormatException)
        {
            // Half-written: the firmware counts it as absent, and so does a replay.
            return "";
        }
    }

    public static IEnumerable<string> SecretFiles(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => Virtual.TapeMask.IsSecretFile(Path.GetRelativePath(folder, path).Replace('\\', '/')));

    // The same value is the same stand-in under any name.
    private string Replace(string value) =>
        StandIn.For(_configured.Concat(_onFlash).FirstOrDefault(secret => secret.Value == value)?.Name ?? "unnamed", value);

    private JsonObject Describe(Secret secret) => new() { ["value"] = Replace(secret.Value), ["host"] = secret.Host };

    private static IEnumerable<Secret> In(byte[] document)
    {
        JsonNode? secrets;
        try
        {
            secrets = JsonNode.Parse(document);
        }
        catch (JsonException)
        {
            return SecretPlaces.Values(document, true).Select((value, i) => new Secret($"damaged {i}", value, ""));
        }

        return (secrets as JsonObject ?? []).Select(pair => new Secret(
            pair.Key, (pair.Value as JsonObject)?["value"]?.ToString() ?? pair.Value?.ToString() ?? "", (pair.Value as JsonObject)?["host"]?.ToString() ?? ""));
    }
}
