using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>restore.write {n, path, offset, data}: a piece of file number n. Nothing of it counts before restore.commit.</summary>
public sealed class RestoreWriteCommand : IHostCommand
{
    private readonly RestoreStaging _staging;

    public RestoreWriteCommand(RestoreStaging staging) => _staging = staging;

    public string Name => "restore.write";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetInt("n", out int number) || !args.TryGetText("path", out string path)
            || !args.TryGetInt("offset", out int offset) || !HostArgs.TryGetBytes(args, "data", out byte[] data))
        {
            return "restore.write needs 'n', 'path', 'offset' and 'data' (base64)";
        }

        string? why = _staging.Write(number, path, offset, data);
        if (why == null)
        {
            result.Number(offset + data.Length);
        }

        return why;
    }
}
