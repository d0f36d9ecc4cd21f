using System.Text;
using NanoAgent.Cli.Recording;

namespace NanoAgent.Cli.Monitor;

/// <summary>
/// The lines that a person sent in chats before, for the arrow keys. In the data folder for its owner's eyes only; what has
/// the shape of a key is never written, and neither is a one-time code.
/// </summary>
internal sealed class ChatHistory(string dataFolder, Redaction redaction)
{
    public const string FileName = ".chat-history";

    /// <summary>Lines that are kept.</summary>
    public const int LinesMax = 500;

    /// <summary>A line that is longer was pasted, and nobody looks for it with an arrow key.</summary>
    private const int CharsMax = 500;

    private static readonly UTF8Encoding Utf8 = new(false);

    private readonly string _path = Path.Combine(dataFolder, FileName);
    private readonly List<string> _lines = Read(Path.Combine(dataFolder, FileName));

    /// <summary>Oldest first, those of this session included.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Takes a line that was sent. That it cannot be kept is no trouble worth a word.</summary>
    public void Add(string line)
    {
        if (line.Length == 0 || (_lines.Count > 0 && _lines[^1] == line))
        {
            return;
        }

        _lines.Add(line);
        if (IsKept(line))
        {
            Save();
        }
    }

    private bool IsKept(string line) =>
        line.Length <= CharsMax && !line.Contains('\n') && redaction.Clean(line) == line && !IsOneTime(line);

    private static bool IsOneTime(string line) =>
        line.StartsWith("/approve ", StringComparison.Ordinal) || line.StartsWith("/deny ", StringComparison.Ordinal) || line.StartsWith('{');

    private void Save()
    {
        try
        {
            Directory.CreateDirectory(dataFolder);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var writer = new StreamWriter(_path, Utf8, options);
            foreach (string line in _lines.Where(IsKept).TakeLast(LinesMax))
            {
                writer.Write(line + "\n");
            }
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            // A read-only folder: the history ends with this session.
        }
    }

    private static List<string> Read(string path)
    {
        try
        {
            return [.. File.ReadLines(path, Utf8).Where(line => line.Length is > 0 and <= CharsMax).TakeLast(LinesMax)];
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
