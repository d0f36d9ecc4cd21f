using System.Collections;
using System.Text;
using NanoAgent.Board;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>What the board says of itself, the same for /status, the device tool and the host protocol.</summary>
public sealed class DeviceReport : IDeviceReport
{
    private readonly Ports _ports;
    private readonly LlmRouter _llm;
    private readonly UsageMeter _usage;
    private readonly AgentState _state;
    private readonly BoardIo _io;
    private readonly PosixZone _zone;
    private readonly string _boardName;
    private readonly ArrayList _channels = new ArrayList();

    public DeviceReport(Ports ports, LlmRouter llm, UsageMeter usage, AgentState state, BoardIo io, PosixZone zone, string boardName)
    {
        _zone = zone;
        _io = io;
        _ports = ports;
        _llm = llm;
        _usage = usage;
        _state = state;
        _boardName = boardName;
    }

    /// <summary>Why the board is in safe mode and how it leaves it, or null. Set by the composition root.</summary>
    public string? SafeMode { get; set; }

    /// <summary>Adds a channel to the status. Called by the composition root only, before anything runs.</summary>
    public void AddChannel(IChannelStatus channel) => _channels.Add(channel);

    public string Status()
    {
        StringBuilder text = new StringBuilder();
        text.Append(SafeMode ?? "").Append(SafeMode == null ? "" : "\n");
        text.Append("NanoAgent ").Append(FirmwareVersion.Number).Append(" on ").Append(_boardName);
        text.Append(" (").Append(_ports.System.Target).Append("), up ").Append(Duration(_ports.Clock.UptimeMs)).Append('\n');
        text.Append("time: ").Append(_ports.Clock.IsTimeKnown ? _zone.Format(_ports.Clock.UnixMs / 1000) : "not known yet; jobs wait for it").Append('\n');
        text.Append(_io.Outputs.IsStopped ? "EMERGENCY STOP is on: nothing is switched until /resume\n" : "");
        text.Append(Models()).Append('\n');
        text.Append("usage since start: ").Append(_usage.Calls).Append(" calls, ").Append(_usage.InputTokens).Append(" tokens in (");
        text.Append(_usage.CachedTokens).Append(" cached), ").Append(_usage.OutputTokens).Append(" out").Append(_usage.IsEstimated ? " (partly estimated)" : "");
        text.Append("\nbudget: ").Append(Budget());
        foreach (string channel in Channels())
        {
            text.Append('\n').Append(channel);
        }

        return text.ToString();
    }

    /// <summary>What each channel says of itself, a line each of those that have something to say.</summary>
    public string[] Channels()
    {
        ArrayList lines = new ArrayList();
        foreach (IChannelStatus channel in _channels)
        {
            string line = channel.Describe();
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return (string[])lines.ToArray(typeof(string));
    }

    public string Health()
    {
        long free = _ports.System.FreeHeapBytes;
        return (SafeMode == null ? "" : SafeMode + "\n") + "up " + Duration(_ports.Clock.UptimeMs) + ", free heap " + (free < 0 ? "unknown" : free + " bytes")
            + ", last request " + _llm.LastRequestBytes + " bytes\n" + Models();
    }

    /// <summary>Everything that can be read, as it is now.</summary>
    public string Sensors()
    {
        _io.TryRead("*", out string text);
        return text;
    }

    public string Models()
    {
        StringBuilder text = new StringBuilder();
        int first = _llm.First;
        for (int i = 0; i < _llm.Endpoints.Length; i++)
        {
            LlmEndpoint endpoint = _llm.Endpoints[i];
            text.Append(text.Length > 0 ? "\nfallback: " : "model: ").Append(endpoint.Model);
            text.Append(" (").Append(endpoint.Format.Name).Append(", ").Append(HostOf(endpoint.BaseUrl)).Append(')');
            long rest = endpoint.CoolsUntilMs - _ports.Clock.UptimeMs;
            text.Append(i > 0 && i == first ? ", asked first while the budget is low" : "");
            text.Append(rest > 0 ? ", resting " + rest / 1000 + " s after " + endpoint.Failures + " failures" : "");
        }

        return text.Length == 0 ? "model: none configured" : text.ToString();
    }

    private string Budget()
    {
        BudgetState state = _usage.Budget.State;
        UsageCount month = _usage.LastMonths(1);
        string money = month.HasUnpriced && month.MicroUsd == 0 ? "" : "; " + Money.Format(month.MicroUsd) + " this month" + (month.HasUnpriced ? " and what has no price" : "");
        return (state.Level == BudgetState.Ok ? "ok" : (state.Level == BudgetState.Low ? "low, " : "used up, ") + BudgetSentences.HowMuch(state)) + money;
    }

    public void RebootSoon(string by) => _state.RebootAfterTurn(by);

    private static string HostOf(string url) => Urls.TryParse(url, out _, out _, out string authority) ? authority : "?";

    private static string Duration(long ms)
    {
        long seconds = ms / 1000;
        long days = seconds / 86400;
        return (days > 0 ? days + " d " : "") + Numbers.Padded(seconds / 3600 % 24, 2) + ":" + Numbers.Padded(seconds / 60 % 60, 2)
            + ":" + Numbers.Padded(seconds % 60, 2);
    }
}
