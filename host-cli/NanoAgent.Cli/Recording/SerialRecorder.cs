using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Monitor;

namespace NanoAgent.Cli.Recording;

/// <summary>
/// The recording of a session with a board on a port: what its flash held, then everything that goes in and comes out.
/// What cannot be written ends the recording with a note, never the session.
/// </summary>
internal sealed class SerialRecorder : IDisposable
{
    private readonly object _lock = new();
    private readonly RedactingStream _file;
    private readonly CastWriter _cast;
    private readonly Redaction _redaction;
    private readonly BoardLines _board;
    private readonly PortTalk _talk;
    private readonly Action<string> _note;
    private readonly SerialEvents _events = new();
    private bool _isOpen;
    private bool _isEnded;

    private SerialRecorder(string path, FileStream file, Redaction redaction, BoardLines board, PortTalk talk, Action<string> note)
    {
        File = path;
        _file = new RedactingStream(new SealedStream(file), redaction.Redactor);
        _cast = new CastWriter(_file, TimeProvider.System);
        (_redaction, _board, _talk, _note) = (redaction, board, talk, note);
    }

    /// <summary>As it was named.</summary>
    public string File { get; }

    /// <summary>Written so far.</summary>
    public int Events { get; private set; }

    /// <summary>Opens the file, which is new, or an earlier recording that is replaced.</summary>
    public static SerialRecorder Open(string path, Redaction redaction, BoardLines board, PortTalk talk, Action<string> note)
    {
        try
        {
            if (!MayReplace(path))
            {
                throw new CliException($"{path} exists and is no recording, so it is not written over", "another name", ExitCodes.Refused);
            }

            var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
            return new SerialRecorder(path, file, redaction, board, talk, note);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CliException($"cannot write the recording '{path}': {ex.Message}", "a file in a folder that exists", ExitCodes.Failed);
        }
    }

    /// <summary>Writes the snapshot, or leaves it out, and records from then on. What there is, for a note.</summary>
    public async Task<string> BeginAsync(bool hasSnapshot, CancellationToken cancel)
    {
        JsonObject? snapshot = hasSnapshot ? await BoardSnapshot.TakeAsync(_talk, _redaction, cancel).ConfigureAwait(false) : null;
        Begin(snapshot ?? Missing("left out as asked"), (string?)snapshot?["fw"]);
        int files = snapshot?["files"]?.AsArray().Count ?? 0;
        return hasSnapshot ? $"it begins with {files} files of the board" : "without the content of the flash";
    }

    /// <summary>Records from now on, without the content of the flash, for this reason.</summary>
    public void BeginWithout(string why) => Begin(Missing(why), null);

    /// <summary>Closes the file with what the session ends with.</summary>
    public void End(int exitCode)
    {
        if (_isOpen)
        {
            _board.BytesCame -= OnBytes;
            _board.Changed -= OnChanged;
            _talk.Sent -= OnSent;
        }

        lock (_lock)
        {
            if (_isEnded)
            {
                return;
            }

            WriteAll(_events.End());
            Write('x', exitCode.ToString(CultureInfo.InvariantCulture));
            _isEnded = true;
            _file.Dispose();
        }
    }

    public void Dispose() => End(ExitCodes.Interrupted);

    private static bool MayReplace(string path)
    {
        if (!System.IO.File.Exists(path))
        {
            return true;
        }

        using var reader = new StreamReader(path);
        return reader.ReadLine() is not { } first || first.StartsWith("{\"version\":", StringComparison.Ordinal);
    }

    private static JsonObject Missing(string why) => new() { ["ev"] = "snapshot", ["files"] = null, ["why"] = why };

    private void Begin(JsonObject snapshot, string? firmware)
    {
        lock (_lock)
        {
            var about = new JsonObject { ["format"] = 1, ["port"] = _board.Name, ["fw"] = firmware };
            _cast.WriteHeader(about, "nanoagent record");
            Write('c', snapshot.ToJsonString(JsonOutput.Options));
            Write('c', new JsonObject { ["ev"] = "open", ["port"] = _board.Name }.ToJsonString(JsonOutput.Options));
            _isOpen = true;
        }

        _board.BytesCame += OnBytes;
        _board.Changed += OnChanged;
        _talk.Sent += OnSent;
    }

    private void OnBytes(ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            WriteAll(_events.Add(bytes.Span));
        }
    }

    private void OnChanged(PortChange change)
    {
        lock (_lock)
        {
            WriteAll(_events.End());
            JsonObject about = change.IsBack
                ? new JsonObject { ["ev"] = "open", ["port"] = change.Name }
                : new JsonObject { ["ev"] = "close", ["why"] = change.Why };
            Write('c', about.ToJsonString(JsonOutput.Options));
        }
    }

    private void OnSent(string line)
    {
        lock (_lock)
        {
            Write('i', WithoutPushedSecrets(line) + "\n");
        }
    }

    // Secrets that are on their way to the board are known to nobody yet, so nothing could mask them.
    private static string WithoutPushedSecrets(string line) =>
        line.Contains("\"config.push\"", StringComparison.Ordinal) ? "[config.push: left out, it may hold secrets]" : line;

    private void WriteAll(IReadOnlyList<(char Code, byte[] Content)> events)
    {
        foreach ((char code, byte[] content) in events)
        {
            // An answer to a question of this program is no part of the session.
            string text = code == 'b' ? Convert.ToBase64String(_redaction.Clean(content)) : Encoding.UTF8.GetString(content);
            if (code == 'b' || !_talk.IsOwnAnswer(text))
            {
                Write(code, text);
            }
        }
    }

    private void Write(char code, string text)
    {
        if (_isEnded)
        {
            return;
        }

        try
        {
            _cast.WriteEvent(code, code == 'b' ? text : Redacted(text));
            Events++;
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException)
        {
            _isEnded = true;
            _note($"the recording ends here: {ex.Message}");
        }
    }

    // The end of a line is no part of what is searched: a trace record is JSON only without it.
    private string Redacted(string text)
    {
        string line = text.TrimEnd('\r', '\n');
        return _redaction.Clean(line) + text[line.Length..];
    }
}
