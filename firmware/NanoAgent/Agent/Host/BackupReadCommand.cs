using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>backup.read {path, offset?, count?, secrets?}: a piece of any file of the agent; of secrets only with "secrets":true.</summary>
public sealed class BackupReadCommand : IHostCommand
{
    private readonly IFileStore _files;
    private readonly SafeFile _safe;

    public BackupReadCommand(IFileStore files, SafeFile safe)
    {
        _files = files;
        _safe = safe;
    }

    public string Name => "backup.read";

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("path", out string path);
        if (!new FlashLayout().Holds(path))
        {
            return "'" + path + "' is no file of a backup; files.list with \"system\":true names them all";
        }

        string? why = HostArgs.IsTrue(args, "secrets") ? null
            : FlashLayout.IsSecret(path) ? path + " holds secrets; it is read with \"secrets\":true only"
            : path == FlashLayout.Config ? ConfigSecrets.WhyNot(_safe) : null;
        return why ?? FilePiece.Write(_files, path, args, result);
    }
}
