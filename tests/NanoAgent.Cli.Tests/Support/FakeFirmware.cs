using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Json;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>What runs on a simulated chip: the real host protocol, with the version of the program that lies on its flash.</summary>
internal sealed class FakeFirmware
{
    private readonly LineAssembler _lines = new();
    private readonly HostProtocol _host;

    /// <param name="version">Reads the version; null: no program is there, so nobody answers.</param>
    public FakeFirmware(Func<string?> version)
    {
        Version = version;
        _host = new HostProtocol([new Ping(), new Status(this)], new Quiet());
    }

    private Func<string?> Version { get; }

    /// <summary>The answer to what came, when the byte ends a request.</summary>
    public string? Hear(byte value) =>
        _lines.Feed(value) && _lines.Line.Trim() is { Length: > 0 } line && line[0] == '{' && Version() != null ? _host.Answer(line) : null;

    private sealed class Ping : IHostCommand
    {
        public string Name => "ping";

        public string? Run(JsonFields args, JsonWriter result)
        {
            result.Text("pong");
            return null;
        }
    }

    private sealed class Status(FakeFirmware firmware) : IHostCommand
    {
        public string Name => "status";

        public string? Run(JsonFields args, JsonWriter result)
        {
            result.BeginObject().Name("version").Text(firmware.Version()).Name("board").Text("mine").Name("target").Text("ESP32_S3_OCTAL").Name("id").Text("fake").EndObject();
            return null;
        }
    }

    private sealed class Quiet : ILog
    {
        public void Write(char level, string tag, string text)
        {
        }

        public void Trace(TraceRecord record)
        {
        }
    }
}
