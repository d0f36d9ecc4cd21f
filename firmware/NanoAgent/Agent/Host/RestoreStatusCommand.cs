using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>restore.status: whether a committed restore still waits for the restart that carries it out.</summary>
public sealed class RestoreStatusCommand : IHostCommand
{
    private readonly IFileStore _files;

    public RestoreStatusCommand(IFileStore files) => _files = files;

    public string Name => "restore.status";

    public string? Run(JsonFields args, JsonWriter result)
    {
        result.BeginObject().Name("waiting").Bool(StagedRestore.IsWaiting(_files)).EndObject();
        return null;
    }
}
