using System.Text;
using System.Text.Json;
using NanoAgent.Cli.Config;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Replay;

/// <summary>The recorded settings with another model. Telegram and everything else on the network stay out of it.</summary>
internal static class ModelConfiguration
{
    public static SettingsResult For(SnapshotBoard board, ReplayRequest request)
    {
        SettingsResult model = request.Config is { } file ? ConfigDocument.ReadFile(file) : ConfigDocument.ReadFolder(request.DataFolder);
        Settings settings = board.Configuration?.Settings ?? OnFlash(board);
        settings.Llm = model.Settings.Llm;
        settings.Fallbacks = model.Settings.Fallbacks;
        settings.Proxy = model.Settings.Proxy;
        var secrets = new SecretStore();
        foreach (string name in model.Secrets.Names().Where(name => name.StartsWith("llm.", StringComparison.Ordinal)))
        {
            secrets.Set(model.Secrets.Find(name)!);
        }

        return new SettingsResult(settings, secrets, []);
    }

    private static Settings OnFlash(SnapshotBoard board) =>
        SettingsReader.Read(board.Flash.Exists("config.json") ? board.Flash.Bytes("config.json") : JsonSerializer.SerializeToUtf8Bytes(new { }), null).Settings;
}
