using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>The configuration in force without its secrets, of which only the names are told, and how a trial stands.</summary>
public sealed class ConfigShowCommand : IHostCommand
{
    private readonly FirmwareSetup _setup;
    private readonly ConfigTrial? _trial;
    private readonly Redactor _redactor;

    /// <param name="setup">What this start runs with.</param>
    /// <param name="trial">The trial; null when the configuration of this run was given at its start.</param>
    /// <param name="redactor">Masks a secret that stands where none belongs.</param>
    public ConfigShowCommand(FirmwareSetup setup, ConfigTrial? trial, Redactor redactor)
    {
        _setup = setup;
        _trial = trial;
        _redactor = redactor;
    }

    public string Name => "config.show";

    public string? Run(JsonFields args, JsonWriter result)
    {
        result.BeginObject().Name("source").Text(_trial == null ? "given at the start" : "flash");
        WriteConfig(result.Name("config"));
        result.Name("secrets").BeginArray();
        foreach (string name in SecretNames.Known())
        {
            if (_setup.Secrets.Has(name))
            {
                result.Text(name);
            }
        }

        result.EndArray().Name("problems").BeginArray();
        for (int i = 0; i < _setup.Problems.Length && i < Limits.ConfigProblemsMax; i++)
        {
            result.Text(_setup.Problems[i].ToString());
        }

        result.EndArray().Name("trial").BeginObject();
        result.Name("phase").Text(ConfigPhases.NameOf(_trial == null ? ConfigPhases.None : _trial.Phase));
        result.Name("reason").Text(_trial == null || _trial.Reason.Length == 0 ? null : _trial.Reason);
        result.EndObject().EndObject();
        return null;
    }

    private void WriteConfig(JsonWriter result)
    {
        byte[]? config = _trial == null ? null : _trial.ReadInForce().Config;
        if (config == null)
        {
            result.Null();
            return;
        }

        _redactor.MaskJson(config, 0, config.Length);
        ConfigView.Write(result, config);
    }
}
