using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Transport;

/// <summary>The sentences of ports that cannot be opened. Pure, apart from the search for who holds one.</summary>
internal static class PortFailures
{
    public const string StartHint = "nanoagent up --headless --serial tcp:4000, then --port tcp://127.0.0.1:4000";

    public const string PermissionHint = "sudo usermod -aG dialout $USER, then log in again";

    public static CliException NoDevice(string device) =>
        new($"there is no device {device}", "plug the board in; nanoagent ports lists what is there", ExitCodes.NoBoard);

    public static CliException NoPermission(string device) =>
        new($"no permission to open {device}", PermissionHint, ExitCodes.NoBoard);

    /// <summary>Another program has it; says which one, and how to end that.</summary>
    public static CliException Busy(string device)
    {
        FileHolder? holder = FileHolder.Of(device);
        return holder == null
            ? new CliException($"{device} is busy: another program has it", $"end that program; sudo fuser -v {device} names it", ExitCodes.NoBoard)
            : new CliException($"{device} is busy: held by {holder}", $"end it, or: kill {holder.Pid}", ExitCodes.NoBoard);
    }

    public static CliException NotSerial(string device) =>
        new($"cannot open {device}: it is no serial device", "nanoagent ports lists what is there", ExitCodes.NoBoard);

    public static CliException CannotOpen(string device, string why) => new($"cannot open {device}: {why}", null, ExitCodes.NoBoard);

    public static CliException NoSocket(string port, string why) => new($"there is no board on {port}: {why}", StartHint, ExitCodes.NoBoard);

    public static CliException NothingPlugged() =>
        new("no board is plugged in", "plug one in with a cable that carries data; or try it without: " + StartHint, ExitCodes.NoBoard);
}
