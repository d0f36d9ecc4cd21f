namespace NanoAgent.Tools;

/// <summary>What the board can say about itself and do to itself.</summary>
public interface IDeviceReport
{
    /// <summary>Version, uptime, time, model, usage: a few lines.</summary>
    string Status();

    /// <summary>Memory, queues, faults since boot: a few lines.</summary>
    string Health();

    /// <summary>Restarts once the current turn's answer is out.</summary>
    void RebootSoon(string by);
}
