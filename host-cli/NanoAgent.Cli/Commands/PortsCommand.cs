using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent ports</c>: the serial ports of this machine, which of them may be a board, and which can be opened.</summary>
/// <param name="common">The options of every command.</param>
/// <param name="io">Where to write.</param>
/// <param name="list">What is plugged in, the likeliest board first.</param>
/// <param name="look">Whether a port can be opened.</param>
internal sealed class PortsCommand(CommonOptions common, TerminalIo io, Func<IReadOnlyList<PortInfo>> list, Func<string, PortAccess> look)
{
    private const int DeviceColumn = 0;
    private const int IdColumn = 3;

    public PortsCommand(CommonOptions common, TerminalIo io)
        : this(common, io, new PortList().All, PortAccess.Of)
    {
    }

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
        bool isJson = parsed.GetValue(common.Json);
        (PortInfo Port, PortAccess Access)[] ports = [.. list().Select(port => (port, look(port.Device)))];
        var json = new JsonObject { ["ok"] = true, ["ports"] = new JsonArray([.. ports.Select(one => Json(one.Port, one.Access))]) };
        var table = new TableView(["DEVICE", "USB", "WHAT", "ID", "STATE"], ports.Select(one => Row(one.Port, one.Access))) { WholeColumns = [DeviceColumn, IdColumn] };
        CommandOutput.Write(io, isJson, json, table);
        if (ports.Length == 0 && !isJson)
        {
            io.Note("no serial port is there; plug a board in with a cable that carries data");
        }

        if (Array.Exists(ports, one => !one.Access.MayOpen) && !isJson)
        {
            io.Note("try: " + PortFailures.PermissionHint);
        }

        return ExitCodes.Ok;
    }

    private static JsonObject Json(PortInfo port, PortAccess access)
    {
        JsonObject json = port.ToJson();
        json["state"] = access.Text;
        return json;
    }

    private static string[] Row(PortInfo port, PortAccess access) =>
    [
        OneLine.Of(port.Device),
        OneLine.Of(port.Id),
        OneLine.Of(port.Board.Length > 0 ? port.Board : port.Product),
        OneLine.Of(port.Serial.Length > 0 ? "id:" + port.Serial : ""),
        OneLine.Of(access.Text),
    ];
}
