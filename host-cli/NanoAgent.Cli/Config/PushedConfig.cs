using System.Text.Json.Nodes;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>What a board gets: settings with the rule of the time zone, and secrets with their hosts.</summary>
internal sealed record PushedConfig(JsonObject Config, JsonObject Secrets, SettingsResult Read)
{
    /// <exception cref="CliException">There is none, or something is wrong with it.</exception>
    public static PushedConfig Of(ConfigFiles files)
    {
        if (!files.Exist)
        {
            throw new CliException($"nothing is configured in {files.Folder} yet", "nanoagent config init", ExitCodes.Refused);
        }

        if (files.Validate() is { Count: > 0 } problems)
        {
            string lines = string.Join(Environment.NewLine, problems.Select(problem => "  " + problem));
            throw new CliException("the configuration cannot be pushed:" + Environment.NewLine + lines, "nanoagent config validate tells what to do", ExitCodes.Refused);
        }

        ConfigDraft draft = files.Load();
        SettingsResult read = draft.Read();
        var config = (JsonObject)draft.Config.DeepClone();

        // Somebody may have written them there; a board takes them from beside the settings only.
        config.Remove("secrets");
        Timezones.AddRule(read.Settings);
        config["timezone_posix"] = read.Settings.TimezoneRule;
        return new PushedConfig(config, SecretsOf(read.Secrets), read);
    }

    private static JsonObject SecretsOf(SecretStore store) => new(store.Names().Select(name => KeyValuePair.Create<string, JsonNode?>(
        name, new JsonObject { ["value"] = store.Find(name)!.Value, ["host"] = store.Find(name)!.Host })));
}
