using System.Text;
using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>Runs a recording through the firmware: starts and stops the board, types, and hands out turns, as it says.</summary>
public sealed class BoardReplay(ReplayTape tape, VirtualBoard board, IReadOnlyList<VirtualConsole> consoles)
{
    /// <summary>Why the recording cannot be followed to its end; null when it can.</summary>
    public string? Gap { get; private set; }

    /// <summary>Goes on until the end, a difference, or a gap.</summary>
    public void Run(CancellationToken cancel)
    {
        while (tape.Divergence is null && Gap is null && tape.Next is { Code: not 'x' } next)
        {
            cancel.ThrowIfCancellationRequested();
            Follow(next);
        }

        tape.Finish();
        board.CutPower();
    }

    private void Follow(TapeItem next)
    {
        try
        {
            switch (next.Kind)
            {
                case "boot":
                    board.Start();
                    break;
                case "stop":
                    board.Stop();
                    break;
                case "turn":
                    TakeTurn(next.Json!);
                    break;
                case "feed":
                    Feed(next.Json!);
                    break;
                case "lost":
                    Gap = "the recorder could not follow the board from here on: " + (string?)next.Json!["why"];
                    break;
                default:
                    tape.Miss();
                    break;
            }
        }
        catch (TapeOverException)
        {
            // The difference is on the tape, or its end was reached in the middle of a turn.
        }
    }

    private void TakeTurn(JsonObject turn)
    {
        tape.Skip();
        tape.Clock.Set((long)turn["t"]!, (long)turn["offset"]!);
        tape.Hand((int)turn["worker"]!);
    }

    private void Feed(JsonObject feed)
    {
        tape.Skip();
        if ((string?)feed["left_out"] is { } left)
        {
            Gap = left + " is left out of the recording, because it may hold secrets; what came of it cannot be followed";
            return;
        }

        string console = (string)feed["console"]!;
        consoles.FirstOrDefault(one => one.Name == console)?.Receive(BytesOf(feed));
    }

    // What was too long to be taken was refused by its length, whatever it said.
    private byte[] BytesOf(JsonObject feed)
    {
        if (feed["piece"] is { } piece)
        {
            return [.. Enumerable.Repeat((byte)'x', (int)piece)];
        }

        string line = tape.Next is { Code: 'i' } typed ? typed.Text : "";
        tape.Skip();
        return feed["rest"] is { } rest ? [.. Enumerable.Repeat((byte)'x', (int)rest), (byte)'\n'] : Encoding.UTF8.GetBytes(line);
    }
}
