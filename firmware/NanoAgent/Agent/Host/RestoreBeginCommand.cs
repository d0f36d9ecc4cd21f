using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>restore.begin {files, bytes, secrets?}: announces a backup. One that was not committed is forgotten.</summary>
public sealed class RestoreBeginCommand : IHostCommand
{
    private readonly RestoreStaging _staging;

    public RestoreBeginCommand(RestoreStaging staging) => _staging = staging;

    public string Name => "restore.begin";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetInt("files", out int files) || !args.TryGetInt("bytes", out int bytes))
        {
            return "restore.begin needs the numbers 'files' and 'bytes'";
        }

        string? why = _staging.Begin(files, bytes, HostArgs.IsTrue(args, "secrets"));
        if (why == null)
        {
            result.Text("ready");
        }

        return why;
    }
}
