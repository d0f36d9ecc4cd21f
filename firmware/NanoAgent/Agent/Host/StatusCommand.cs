using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Llm;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>The data of /status as JSON.</summary>
public sealed class StatusCommand : IHostCommand
{
    private readonly Ports _ports;
    private readonly LlmRouter _llm;
    private readonly UsageMeter _usage;
    private readonly Progress _progress;
    private readonly FirmwareSetup _setup;
    private readonly ConfigTrial? _trial;
    private readonly EmergencyStop _stop;
    private readonly DeviceReport _device;

    public StatusCommand(
        Ports ports, LlmRouter llm, UsageMeter usage, Progress progress, FirmwareSetup setup, ConfigTrial? trial, EmergencyStop stop,
        DeviceReport device)
    {
        _device = device;
        _stop = stop;
        _ports = ports;
        _llm = llm;
        _usage = usage;
        _progress = progress;
        _setup = setup;
        _trial = trial;
    }

    public string Name => "status";

    public string? Run(JsonFields args, JsonWriter result)
    {
        result.BeginObject();
        result.Name("firmware").Text("nanoagent").Name("version").Text(FirmwareVersion.Number);
        result.Name("board").Text(_setup.Board.Name).Name("target").Text(_ports.System.Target).Name("id").Text(_ports.System.UniqueId);
        result.Name("uptime_ms").Number(_ports.Clock.UptimeMs);
        result.Name("time").Text(_ports.Clock.IsTimeKnown ? IsoTime.Format(_ports.Clock.UnixMs) : null);
        if (_ports.Clock.IsTimeKnown)
        {
            result.Name("unix_ms").Number(_ports.Clock.UnixMs);
        }

        result.Name("free_heap").Number(_ports.System.FreeHeapBytes);
        result.Name("model").Text(_llm.Endpoints.Length > 0 ? _llm.Endpoints[0].Model : null);
        result.Name("calls").Number(_usage.Calls);
        result.Name("input_tokens").Number(_usage.InputTokens).Name("output_tokens").Number(_usage.OutputTokens);
        result.Name("usd_this_month").Raw(Numbers.Fixed(_usage.LastMonths(1).MicroUsd, 6)).Name("has_unpriced").Bool(_usage.LastMonths(1).HasUnpriced);
        int budget = _usage.Budget.State.Level;
        result.Name("budget").Text(budget == BudgetState.UsedUp ? "used_up" : budget == BudgetState.Low ? "low" : "ok");
        result.Name("stopped").Bool(_stop.IsStopped);
        result.Name("safe_mode").Bool(_setup.IsSafeMode).Name("bad_boots").Number(_setup.Guard == null ? 0 : _setup.Guard.BadBoots);
        result.Name("config_trial").Text(ConfigPhases.NameOf(_trial == null ? ConfigPhases.None : _trial.Phase));
        result.Name("accepted").Number(_progress.Accepted).Name("settled").Number(_progress.Settled);

        // Who waits at a console sees by these that all is answered, and whether it went well.
        result.Name("console_waiting").Number(_progress.ConsoleWaiting).Name("console_failed").Number(_progress.ConsoleFailed);
        WriteLines(result.Name("channels"), _device.Channels());
        WriteLines(result.Name("models"), _llm.Endpoints.Length == 0 ? new string[0] : _device.Models().Split('\n'));
        result.EndObject();
        return null;
    }

    private static void WriteLines(JsonWriter json, string[] lines)
    {
        json.BeginArray();
        foreach (string line in lines)
        {
            json.Text(line);
        }

        json.EndArray();
    }
}
