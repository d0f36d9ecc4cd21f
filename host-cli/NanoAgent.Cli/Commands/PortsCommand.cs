using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent ports</c>: the serial ports of this machine, and which of them may be a board.</summary>
internal sealed class PortsCommand(CommonOptions common, TerminalIo io)
{
    private readonly PortList _ports = new();

    public Command Create()
    {
        var command = new DocumentedCommand("ports", "List the serial ports of this machine.")
        {
            Details = "The likeliest board stands first. --port takes the device, or id: with the serial number, which stays the same in every "
                + "socket; --port auto takes the board if there is one only. A virtual board that runs with --serial is not in the list.",
            Examples = ["nanoagent ports", "nanoagent ports --json", "nanoagent status --port auto"],
        };
        command.SetAction(List);
        return command;
    }

    private int List(ParseResult parsed)
    {
        IReadOnlyList<PortInfo> ports = _ports.All();
        var json = new JsonObject { ["ok"] = true, ["ports"] = new JsonArray([.. ports.Select(port => port.ToJson())]) };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, TextOf(ports));
        if (ports.Count == 0 && !parsed.GetValue(common.Json))
        {
            io.Note("no serial port is there; plug a board in with a cable that carries data");
        }

        return ExitCodes.Ok;
    }

    private static string TextOf(IReadOnlyList<PortInfo> ports) => string.Join(Environment.NewLine, ports.Select(AutoPort.Line));
}
