using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Recording;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Replay;

/// <summary>What a recorded session began with, as parts to build the same board from.</summary>
internal sealed class SnapshotBoard
{
    private readonly JsonObject _snapshot;

    /// <exception cref="CliException">The recording has no snapshot, or one that cannot be used.</exception>
    public SnapshotBoard(CastRecording recording)
    {
        _snapshot = recording.Snapshot is { } snapshot && snapshot["files"] is JsonArray ? snapshot : throw new CliException(
            $"'{recording.Path}' has no snapshot of the flash, so nothing can be run from it",
            "a recording with one: nanoagent up --record FILE, nanoagent record FILE", ExitCodes.Refused);
        try
        {
            Flash = ReadFlash();
            Consoles = [.. (_snapshot["consoles"] as JsonArray ?? ["terminal"]).Select(name => new VirtualConsole((string)name!))];
            Mask = new TapeMask(new Redaction((_snapshot["masked"] as JsonArray ?? []).Select(value => (string)value!)).Redactor);
            Configuration = (bool?)_snapshot["is_given"] == true ? ReadConfiguration() : null;
        }
        catch (Exception ex) when (ex is InvalidOperationException or FormatException or JsonException or ArgumentException or IOException)
        {
            throw new CliException($"the snapshot of '{recording.Path}' cannot be used: {ex.Message}", null, ExitCodes.Refused);
        }
    }

    public MemoryFileStore Flash { get; }

    public IReadOnlyList<VirtualConsole> Consoles { get; }

    public TapeMask Mask { get; }

    /// <summary>What was given for the run; null when it was on flash.</summary>
    public SettingsResult? Configuration { get; }

    public string? BoardJson => _snapshot["board"] is JsonObject board ? board.ToJsonString() : null;

    public string? UniqueId => (string?)_snapshot["id"];

    /// <summary>Uptime of the board when its flash was read.</summary>
    public long UptimeMs => (long?)_snapshot["uptime_ms"] ?? 0;

    /// <summary>Its wall clock then; null when it had none.</summary>
    public long? UnixMs => (long?)_snapshot["unix_ms"] ?? (DateTimeOffset.TryParse((string?)_snapshot["time"], CultureInfo.InvariantCulture, out DateTimeOffset time) ? time.ToUnixTimeMilliseconds() : null);

    /// <summary>The board for a replay of its log. Its secrets stayed with it; stand-ins take their places.</summary>
    public LogReplayOptions ForLog(LogScript script)
    {
        Settings settings = ReadSettings();
        bool isDemo = settings.Llm is null && script.Asks(DemoModel.ModelName);
        if (isDemo)
        {
            settings.Llm = new EndpointSettings { Provider = "anthropic", BaseUrl = "http://127.0.0.1", Model = DemoModel.ModelName };
        }

        if (settings.TimezoneRule.Length == 0)
        {
            settings.TimezoneRule = PosixRules.Of(settings.Timezone, DateTimeOffset.FromUnixTimeMilliseconds(UnixMs ?? 0)) ?? "";
        }

        return new LogReplayOptions
        {
            Flash = Flash,
            Configuration = new SettingsResult(settings, StandIn.SecretsFor(settings, script.Uses("telegram")), []),
            BoardJson = BoardOnFlash() ?? BoardJson ?? VirtualBoard.DefaultBoardJson(),
            UniqueId = UniqueId ?? "",
            IsConfigurationOnFlash = (bool?)_snapshot["is_given"] != true,
            Target = (string?)_snapshot["target"] ?? "",
        };
    }

    /// <summary>Puts another file in the place of one that was recorded.</summary>
    public void Replace(string path, byte[] content) => Flash.Write(path, content, 0, content.Length);

    private MemoryFileStore ReadFlash()
    {
        var flash = new MemoryFileStore();
        foreach (JsonNode? file in (JsonArray)_snapshot["files"]!)
        {
            byte[] content = file!["left_out"] is { } length ? new byte[(int)length] : TapeMask.Get(file);
            flash.Write((string)file["path"]!, content, 0, content.Length);
        }

        return flash;
    }

    private string? BoardOnFlash() => Flash.Exists(FlashLayout.Board) ? Encoding.UTF8.GetString(Flash.Bytes(FlashLayout.Board)) : null;

    private Settings ReadSettings() => SettingsReader.Read(Encoding.UTF8.GetBytes(_snapshot["settings"]!.ToJsonString()), null).Settings;

    private SettingsResult ReadConfiguration()
    {
        SettingsResult settings = SettingsReader.Read(Encoding.UTF8.GetBytes(_snapshot["settings"]!.ToJsonString()), null);
        foreach ((string name, JsonNode? secret) in (JsonObject)_snapshot["secrets"]!)
        {
            settings.Secrets.Set(new Secret(name, (string)secret!["value"]!, (string)secret["host"]!));
        }

        return settings;
    }
}
