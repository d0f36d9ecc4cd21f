using System.Text.RegularExpressions;

namespace NanoAgent.Virtual;

/// <summary>
/// The files <c>I:\inbox\N.json</c> and <c>N.ok</c> that a host stores on a running board to send it a line; the twin of
/// MailboxConsole of NanoAgent.Esp32. There is no other storage behind it.
/// </summary>
internal sealed partial class WireMailbox(WireForm? only)
{
    /// <summary>What MailboxConsole takes of one letter.</summary>
    private const int LetterBytesMax = 16 * 1024;

    /// <summary>Letters without a marker; a host writes one after the other.</summary>
    private const int FilesMax = 64;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Carries out one operation. A letter that its marker completed comes back as a line with its end.</summary>
    public uint Run(byte[] payload, out byte[] line)
    {
        line = [];
        if (Parse(payload) is not { } request || InboxFile().Match(request.Name) is not { Success: true } match)
        {
            return WireStorage.PlatformError;
        }

        string file = match.Groups["file"].Value;
        switch (request.Operation)
        {
            case WireStorage.Delete:
                return _files.Remove(file) ? WireStorage.NoError : WireStorage.DeleteError;
            case WireStorage.Write or WireStorage.Append:
                byte[] before = request.Operation == WireStorage.Append ? _files.GetValueOrDefault(file, []) : [];
                if (before.Length + request.Data.Length > LetterBytesMax || (_files.Count >= FilesMax && !_files.ContainsKey(file)))
                {
                    return WireStorage.WriteError;
                }

                _files[file] = [.. before, .. request.Data];
                line = file.EndsWith(".ok", StringComparison.OrdinalIgnoreCase) ? TakeLetter(file) : [];
                return WireStorage.NoError;
            default:
                return WireStorage.PlatformError;
        }
    }

    private WireStorage? Parse(byte[] payload) =>
        only is { } form ? WireStorage.Decode(payload, form) : WireStorage.Decode(payload, WireForm.New) ?? WireStorage.Decode(payload, WireForm.Old);

    private byte[] TakeLetter(string marker)
    {
        _files.Remove(marker);
        return _files.Remove(Path.ChangeExtension(marker, ".json"), out byte[]? letter) && letter.Length > 0 ? [.. letter, (byte)'\n'] : [];
    }

    [GeneratedRegex(@"^I:[\\/]inbox[\\/](?<file>[0-9]{1,9}\.(json|ok))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InboxFile();
}
