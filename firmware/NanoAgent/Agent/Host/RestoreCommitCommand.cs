using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>restore.commit {crc}: makes the restore count and restarts the board, which carries it out before anything else.</summary>
public sealed class RestoreCommitCommand : IHostCommand
{
    private readonly RestoreStaging _staging;
    private readonly ISystem _system;

    public RestoreCommitCommand(RestoreStaging staging, ISystem system)
    {
        _staging = staging;
        _system = system;
    }

    public string Name => "restore.commit";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetText("crc", out string text) || !Numbers.TryParseHex(text, out byte[] crc) || crc.Length != 4)
        {
            return "restore.commit needs 'crc': 8 hex digits";
        }

        string? why = _staging.Commit(((uint)crc[0] << 24) | ((uint)crc[1] << 16) | ((uint)crc[2] << 8) | crc[3]);
        if (why == null)
        {
            _system.Reboot("restore");
            result.Text("restarting");
        }

        return why;
    }
}
