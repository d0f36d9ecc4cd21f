using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Safety;

namespace NanoAgent;

/// <summary>What the agent's part of the firmware is tied to.</summary>
internal sealed class FirmwareLinks
{
    public FirmwareLinks(
        BoardIo io, FirmwareStores stores, FirmwareSafety safety, OutboundRouter outbound, IHttp http, Redactor redactor, Progress progress, ILog log)
    {
        Io = io;
        Stores = stores;
        Safety = safety;
        Outbound = outbound;
        Http = http;
        Redactor = redactor;
        Progress = progress;
        Log = log;
    }

    public BoardIo Io { get; }

    public FirmwareStores Stores { get; }

    public FirmwareSafety Safety { get; }

    public OutboundRouter Outbound { get; }

    public IHttp Http { get; }

    public Redactor Redactor { get; }

    public Progress Progress { get; }

    public ILog Log { get; }
}
