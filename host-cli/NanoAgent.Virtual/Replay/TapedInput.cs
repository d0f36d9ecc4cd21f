using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Channels;

namespace NanoAgent.Virtual;

/// <summary>
/// What is typed goes to the firmware in whole lines, between two turns. So it can be typed again at the same place; half a line
/// does nothing in the firmware.
/// </summary>
public sealed class TapedInput
{
    private const string ConfigPush = "config.push";

    private readonly object _lock = new();
    private readonly VirtualConsole _console;
    private readonly RecordingTape _tape;
    private readonly TapeMask _mask;
    private readonly LineAssembler _lines = new();
    private readonly List<byte> _line = [];

    private TapedInput(VirtualConsole console, RecordingTape tape, TapeMask mask) => (_console, _tape, _mask) = (console, tape, mask);

    /// <summary>From now on the console's input is recorded.</summary>
    public static void Attach(VirtualConsole console, RecordingTape tape, TapeMask mask)
    {
        var input = new TapedInput(console, tape, mask);
        lock (input._lock)
        {
            // A port is open before it is recorded: whoever was quick has sent something already.
            input.TakeLocked(console.PutGate(input.Take));
        }
    }

    private void Take(byte[] bytes)
    {
        lock (_lock)
        {
            TakeLocked(bytes);
        }
    }

    private void TakeLocked(byte[] bytes)
    {
        foreach (byte one in bytes)
        {
            _line.Add(one);
            bool isComplete = _lines.Feed(one);
            if (_line.Count > Limits.ConsoleLineBytesMax)
            {
                // It is refused by its length; the end of it is all that still matters.
                HandOn();
            }

            if (isComplete)
            {
                Complete();
            }
        }
    }

    private void HandOn()
    {
        byte[] piece = [.. _line[..^1]];
        _line.RemoveRange(0, piece.Length);
        _console.WaitForRoom();
        _tape.Feed(_console.Name, null, new JsonObject { ["piece"] = piece.Length }, () => _console.Receive(piece));
    }

    private void Complete()
    {
        byte[] rest = [.. _line];
        _line.Clear();
        _console.WaitForRoom();
        JsonObject? remarks = null;
        string line = _mask.Text(_lines.Line);
        if (_lines.OverlongBytes > 0)
        {
            remarks = new JsonObject { ["overlong"] = _lines.OverlongBytes, ["rest"] = rest.Length - 1 };
            line = $"[{_lines.OverlongBytes} bytes]";
        }
        else if (line.Contains($"\"{ConfigPush}\"", StringComparison.Ordinal))
        {
            // Secrets that are on their way to the board are known to nobody yet, so nothing could mask them.
            remarks = new JsonObject { ["left_out"] = ConfigPush };
            line = "[config.push: left out, it may hold secrets]";
        }
        else if (line != _lines.Line)
        {
            remarks = new JsonObject { ["masked"] = true };
        }

        _tape.Feed(_console.Name, line, remarks, () => _console.Receive(rest));
    }
}
