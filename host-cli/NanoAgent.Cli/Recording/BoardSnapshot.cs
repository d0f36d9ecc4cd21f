using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Archive;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Link;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Recording;

/// <summary>The content of a running board's flash, asked over the host protocol, as a recording begins with it. Secrets stay on the board.</summary>
internal static class BoardSnapshot
{
    public static async Task<JsonObject> TakeAsync(IBoardLink link, Redaction redaction, CancellationToken cancel)
    {
        JsonNode status = await link.AskAsync("status", [], cancel).ConfigureAwait(false);
        BackupManifest backup = await new BoardBackup(link, withSecrets: false, _ => { }).TakeAsync(TimeProvider.System, cancel).ConfigureAwait(false);
        byte[]? config = backup.Files.FirstOrDefault(file => file.Path == FlashLayout.Config)?.Bytes;
        Settings settings = SettingsReader.Read(config, null).Settings;
        var mask = new TapeMask(redaction.Redactor);
        return new JsonObject
        {
            ["ev"] = "snapshot",
            ["settings"] = SettingsDocument.Of(settings),
            ["board"] = Profile(settings.Board) is { } board ? JsonNode.Parse(board) : null,
            ["files"] = new JsonArray([.. backup.Files.Select(file => FlashSnapshot.Describe(file.Path, file.Bytes, mask))]),
            ["fw"] = backup.Firmware,
            ["id"] = backup.Id,
            ["target"] = HostResult.Part(status, "target")?.DeepClone(),
            ["uptime_ms"] = HostResult.Part(status, "uptime_ms")?.DeepClone(),
            ["unix_ms"] = HostResult.Part(status, "unix_ms")?.DeepClone(),
            ["time"] = HostResult.Part(status, "time")?.DeepClone(),
        };
    }

    // A board with a profile of its own has it among its files.
    private static byte[]? Profile(string name)
    {
        try
        {
            return BoardProfiles.Choose(null, name);
        }
        catch (CliException)
        {
            return null;
        }
    }
}
