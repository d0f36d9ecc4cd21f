using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>files.read {path, offset?, count?}: a piece of one of people's files, or of config.json.</summary>
public sealed class FileReadCommand : IHostCommand
{
    private readonly IFileStore _files;
    private readonly SafeFile _safe;

    public FileReadCommand(IFileStore files, SafeFile safe)
    {
        _files = files;
        _safe = safe;
    }

    public string Name => "files.read";

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("path", out string path);
        string? why = path == FlashLayout.Config ? ConfigSecrets.WhyNot(_safe) : UserFiles.WhyNotRead(path);

        // The length completes a replacement that was cut off.
        return why ?? (_safe.Length(path) < 0 ? "there is no file " + path + "; files.list names those that are there" : FilePiece.Write(_files, path, args, result));
    }
}
