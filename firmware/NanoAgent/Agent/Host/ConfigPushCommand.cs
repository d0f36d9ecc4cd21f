using System.IO;
using System.Text;
using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>
/// Takes a new configuration on trial: checked as at a start, kept, and tried after a restart. When it fails its test the
/// board goes back to the present one by itself.
/// </summary>
public sealed class ConfigPushCommand : IHostCommand
{
    private readonly ConfigTrial? _trial;
    private readonly AuditTrail _audit;
    private readonly Restarter _restarter;

    /// <param name="trial">The trial; null when the configuration of this run was given at its start.</param>
    /// <param name="audit">Where the push is noted.</param>
    /// <param name="restarter">Restarts into the trial.</param>
    public ConfigPushCommand(ConfigTrial? trial, AuditTrail audit, Restarter restarter)
    {
        _trial = trial;
        _audit = audit;
        _restarter = restarter;
    }

    public string Name => "config.push";

    public string? Run(JsonFields args, JsonWriter result)
    {
        byte[]? config = args.Raw("config");
        if (config == null)
        {
            return "config.push needs 'config', the object of config.json; 'secrets' holds new secrets by name, the others stay";
        }

        if (_trial == null)
        {
            return "This board was started with a configuration of its own (--config), so a pushed one would not be used. Start it without.";
        }

        if (!_trial.CanStore)
        {
            return "A configuration is on trial already; config.show tells when it is decided.";
        }

        return TryStore(_trial, config, args.Raw("secrets"), result);
    }

    private string? TryStore(ConfigTrial trial, byte[] config, byte[]? secrets, JsonWriter result)
    {
        try
        {
            ConfigMerge merged = ConfigMerge.Of(config, secrets, trial.ReadPrevious());
            if (merged.Problems.Length > 0)
            {
                return Describe(merged.Problems);
            }

            trial.Store(merged.Config, merged.Secrets);
        }
        catch (JsonException)
        {
            return "'secrets' is an object of names and values, for example {\"llm.api_key\":\"...\"}";
        }
        catch (IOException ex)
        {
            return "The flash does not take the configuration (" + ex.Message + "); nothing was changed.";
        }

        _audit.Add("config", "a new configuration was pushed; it is tried after a restart");
        _restarter.Ask("config.push");
        result.BeginObject().Name("trial").Text(ConfigPhases.NameOf(trial.Phase));
        result.Name("next").Text("The board restarts and tries it; config.show tells the outcome.").EndObject();
        return null;
    }

    private static string Describe(SettingsProblem[] problems)
    {
        StringBuilder text = new StringBuilder("The configuration was not taken, nothing was changed. ");
        for (int i = 0; i < problems.Length && i < Limits.ConfigProblemsMax; i++)
        {
            text.Append(i > 0 ? "; " : "").Append(problems[i].ToString());
        }

        int hidden = problems.Length - Limits.ConfigProblemsMax;
        return text.Append(hidden > 0 ? "; and " + hidden + " more" : "").ToString();
    }
}
