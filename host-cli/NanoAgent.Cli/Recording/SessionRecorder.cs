using System.Text;
using System.Text.Json.Nodes;
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
    private readonly TerminalIo _io;
    private bool _isEnded;

    private SessionRecorder(RedactingStream file, Redaction redaction, TerminalIo io)
    {
        _file = file;
        _cast = new CastWriter(file, TimeProvider.System);
        _io = io;
        Mask = new TapeMask(redaction.Redactor);
        Tape = new RecordingTape(Write);
    }

    /// <summary>What the board runs on, so that it can be replayed.</summary>
    public RecordingTape Tape { get; }

    /// <summary>What may be written.</summary>
    public TapeMask Mask { get; }

    /// <summary>Opens the file and writes what the session starts from.</summary>
    public static SessionRecorder Start(string path, UpRequest request, SettingsResult config, byte[]? board, IReadOnlyList<VirtualConsole> consoles, TerminalIo io)
    {
        try
        {
            var secrets = new KnownSecrets(request.DataFolder, config.Secrets);
            var redaction = new Redaction(secrets.Values);
            string[] own = [.. new[] { path, request.Trace }.OfType<string>().Where(name => name.Length > 0).Select(Path.GetFullPath)];
            JsonArray flash = FlashSnapshot.Take(request.DataFolder, own, new TapeMask(redaction.Redactor), secrets);
            var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            var recorder = new SessionRecorder(new RedactingStream(new SealedStream(file), redaction.Redactor), redaction, io);
            recorder.Begin(request, config.Settings, board, consoles, flash, secrets);
            recorder.Attach(consoles);
            return recorder;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"cannot write the recording '{path}': {ex.Message}", "--record FILE in a folder that exists", ExitCodes.Failed);
        }
    }

    /// <summary>Records what comes in through the consoles; the rest comes from the board itself.</summary>
    private void Attach(IEnumerable<VirtualConsole> consoles)
    {
        foreach (VirtualConsole console in consoles)
        {
            TapedInput.Attach(console, Tape, Mask);
        }
    }

    /// <summary>Closes the recording with what the process ends with.</summary>
    public void End(int exitCode)
    {
        Tape.Finish();
        Write('x', exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Dispose();
    }

    public void Dispose()
    {
        Tape.Finish();
        lock (_lock)
        {
            _isEnded = true;
            _file.Dispose();
        }
    }

    private void Begin(UpRequest request, Settings settings, byte[]? board, IEnumerable<VirtualConsole> consoles, JsonArray flash, KnownSecrets secrets)
    {
        _cast.WriteHeader(
            new JsonObject
            {
                ["format"] = 2,
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
            ["is_given"] = request.Config is not null,
            ["secrets"] = secrets.Configured(),
            ["masked"] = secrets.Masked(),
            ["id"] = VirtualSystem.IdOf(request.Seed),
            ["consoles"] = new JsonArray([.. consoles.Select(console => JsonValue.Create(console.Name))]),
            ["board"] = board == null ? null : JsonNode.Parse(board),
            ["files"] = flash,
        };
        Write('c', snapshot.ToJsonString(JsonOutput.Options));
    }

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
                _cast.WriteEvent(code, text);
            }
            catch (Exception ex) when (ex is IOException or ObjectDisposedException)
            {
                _isEnded = true;
                _io.Note($"--- the recording ends here: {ex.Message}");
            }
        }
    }
}
