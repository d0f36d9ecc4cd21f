using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>files.delete {path}: removes one of people's files.</summary>
public sealed class FileDeleteCommand : IHostCommand
{
    private readonly SafeFile _safe;

    public FileDeleteCommand(SafeFile safe) => _safe = safe;

    public string Name => "files.delete";

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("path", out string path);
        string? why = UserFiles.WhyNotRead(path);
        if (why != null || !_safe.Exists(path))
        {
            return why ?? "there is no file " + path + "; files.list names those that are there";
        }

        _safe.Delete(path);
        result.BeginObject().Name("path").Text(path).Name("deleted").Bool(true).EndObject();
        return null;
    }
}
