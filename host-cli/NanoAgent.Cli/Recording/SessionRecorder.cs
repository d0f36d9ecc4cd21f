using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Channels;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Recording;

/// <summary>
/// <c>up --record</c>: everything that goes into the board and comes out of it, from a snapshot of its flash on. What
/// cannot be written is reported once and ends the recording, never the board.
/// </summary>
internal sealed class SessionRecorder : IDisposable
{
    private readonly object _lock = new();
    private readonly RedactingStream _file;
    private readonly CastWriter _cast;
    private readonly Redaction _redaction;
    private readonly TerminalIo _io;
    private bool _isEnded;

    private SessionRecorder(RedactingStream file, Redaction redaction, TerminalIo io)
    {
        _file = file;
        _cast = new CastWriter(file, TimeProvider.System);
        _redaction = redaction;
        _io = io;
    }

    /// <summary>Opens the file and writes what the session starts from.</summary>
    public static SessionRecorder Start(string path, UpRequest request, SettingsResult config, byte[]? board, TerminalIo io)
    {
        try
        {
            var redaction = new Redaction(SecretsOf(request.DataFolder, config.Secrets));
            string[] own = [.. new[] { path, request.Trace }.OfType<string>().Where(name => name.Length > 0).Select(Path.GetFullPath)];
            JsonArray flash = FlashSnapshot.Take(request.DataFolder, own, redaction);
            var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var recorder = new SessionRecorder(new RedactingStream(file, redaction.Redactor), redaction, io);
            recorder.Begin(request, config.Settings, board, flash);
            return recorder;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"cannot write the recording '{path}': {ex.Message}", "--record FILE in a folder that exists", ExitCodes.Failed);
        }
    }

    /// <summary>Records log lines and trace records, and the lines of the consoles in both directions.</summary>
    public void Attach(VirtualLog log, IEnumerable<VirtualConsole> consoles)
    {
        log.AddCallback((_, line) => Write('o', line + "\r\n"));
        log.AddRecordCallback(json => Write('o', "@" + Encoding.UTF8.GetString(json.Span) + "\r\n"));
        foreach (VirtualConsole console in consoles)
        {
            var lines = new LineAssembler();
            console.LineWritten += line => Write('o', line.ReplaceLineEndings("\r\n") + "\r\n");
            console.Fed += bytes => OnFed(lines, bytes);
        }
    }

    /// <summary>Closes the recording with what the process ends with.</summary>
    public void End(int exitCode)
    {
        Write('x', exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Dispose();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isEnded = true;
            _file.Dispose();
        }
    }

    private void Begin(UpRequest request, Settings settings, byte[]? board, JsonArray flash)
    {
        _cast.WriteHeader(
            new JsonObject
            {
                ["format"] = 1,
                ["port"] = "sim:",
                ["fw"] = FirmwareVersion.Number,
                ["clock_start"] = request.ClockStart?.ToString("O"),
                ["speed"] = request.Speed,
                ["seed"] = request.Seed,
            },
            "nanoagent up");
        var snapshot = new JsonObject
        {
            ["ev"] = "snapshot",
            ["settings"] = SettingsDocument.Of(settings),
            ["board"] = board == null ? null : JsonNode.Parse(board),
            ["files"] = flash,
        };
        _cast.WriteEvent('c', _redaction.Clean(snapshot.ToJsonString(JsonOutput.Options)));
    }

    // A line that is too long for the firmware is recorded by its length; nobody replays what was refused.
    private void OnFed(LineAssembler lines, byte[] bytes)
    {
        foreach (byte value in bytes)
        {
            if (lines.Feed(value))
            {
                Write('i', (lines.OverlongBytes > 0 ? $"[{lines.OverlongBytes} bytes]" : WithoutPushedSecrets(lines.Line)) + "\n");
            }
        }
    }

    // Secrets that are on their way to the board are known to nobody yet, so nothing could mask them.
    private static string WithoutPushedSecrets(string line) =>
        line.Contains("\"config.push\"", StringComparison.Ordinal) ? "[config.push: left out, it may hold secrets]" : line;

    private void Write(char code, string text)
    {
        lock (_lock)
        {
            if (_isEnded)
            {
                return;
            }

            try
            {
                _cast.WriteEvent(code, _redaction.Clean(text));
            }
            catch (Exception ex) when (ex is IOException or ObjectDisposedException)
            {
                _isEnded = true;
                _io.Note($"--- the recording ends here: {ex.Message}");
            }
        }
    }

    // Those of this run, and those on flash, which --config may have replaced for this run only.
    private static IEnumerable<string> SecretsOf(string folder, SecretStore store)
    {
        IEnumerable<string> onFlash = ValuesIn(Path.Combine(folder, "secrets.json"), true).Concat(ValuesIn(Path.Combine(folder, "config.json"), false));
        return store.Names().Select(name => store.Find(name)!.Value).Concat(onFlash);
    }

    private static IEnumerable<string> ValuesIn(string path, bool isAllSecrets) =>
        File.Exists(path) ? SecretPlaces.Values(File.ReadAllBytes(path), isAllSecrets) : [];
}
