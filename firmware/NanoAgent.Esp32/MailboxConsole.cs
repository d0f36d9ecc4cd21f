using System;
using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>
/// The console over the one USB cable. The runtime's Wire Protocol task can store files while the program runs: a host
/// writes <c>I:\inbox\N.json</c> and then a marker of one byte, <c>N.ok</c>; the letter comes out as one line. Answers are
/// plain lines of the debug output. Unproven on hardware.
/// </summary>
public sealed class MailboxConsole : IConsole
{
    private const string Folder = "I:\\inbox\\";
    private const string LetterEnd = ".json";
    private const string MarkerEnd = ".ok";

    // Listing a folder reads flash; a person does not notice half a second.
    private const int LookEveryMs = 500;

    // The Wire Protocol stores at most this per letter; a longer one is a mistake, not a message.
    private const int LetterBytesMax = 16 * 1024;

    private readonly IClock _clock;
    private readonly object _lock = new object();
    private byte[] _pending = new byte[0];
    private int _position;
    private long _nextLookMs;

    public MailboxConsole(IClock clock)
    {
        _clock = clock;
        if (!Directory.Exists(Folder))
        {
            Directory.CreateDirectory(Folder);
        }
    }

    public string Name => "usb";

    public int Read(byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            if (_position == _pending.Length && !OpenNextLetter())
            {
                return 0;
            }

            int taken = Math.Min(count, _pending.Length - _position);
            Array.Copy(_pending, _position, buffer, offset, taken);
            _position += taken;
            return taken;
        }
    }

    public void WriteLine(string line) => Console.WriteLine(line);

    private bool OpenNextLetter()
    {
        long now = _clock.UptimeMs;
        if (now < _nextLookMs)
        {
            return false;
        }

        _nextLookMs = now + LookEveryMs;
        string? marker = OldestMarker();
        if (marker == null)
        {
            return false;
        }

        string letter = marker.Substring(0, marker.Length - MarkerEnd.Length) + LetterEnd;
        byte[]? line = ReadLetter(letter);

        // The marker goes first: after a power cut between the two a command is lost rather than carried out twice.
        File.Delete(marker);
        if (File.Exists(letter))
        {
            File.Delete(letter);
        }

        if (line == null)
        {
            return false;
        }

        _pending = line;
        _position = 0;
        _nextLookMs = now;
        return true;
    }

    private static string? OldestMarker()
    {
        string? oldest = null;
        foreach (string path in Directory.GetFiles(Folder))
        {
            if (path.EndsWith(MarkerEnd) && (oldest == null || IsBefore(path, oldest)))
            {
                oldest = path;
            }
        }

        return oldest;
    }

    // "9" comes before "10": numbers without leading zeros sort by length first.
    private static bool IsBefore(string path, string other) =>
        path.Length != other.Length ? path.Length < other.Length : string.Compare(path, other) < 0;

    private static byte[]? ReadLetter(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read);
        int length = (int)stream.Length;
        if (length == 0 || length > LetterBytesMax)
        {
            return null;
        }

        byte[] line = new byte[length + 1];
        stream.Read(line, 0, length);
        line[length] = (byte)'\n';
        return line;
    }
}
