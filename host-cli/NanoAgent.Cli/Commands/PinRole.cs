using NanoAgent.Board;
using NanoAgent.Board.Check;

namespace NanoAgent.Cli.Commands;

/// <summary>What one pin of a board is for. Pure.</summary>
internal static class PinRole
{
    public static PinRow Of(BoardProfile board, int pin)
    {
        (string name, string role, string note) = Wired(board, pin) ?? Unwired(board, pin);
        string onBoard = board.WhatIsOnBoard(pin) ?? "";
        string all = onBoard.Length == 0 ? note : note.Length == 0 ? onBoard : onBoard + "; " + note;
        return new PinRow(pin, pin, name, role, all);
    }

    private static (string Name, string Role, string Note)? Wired(BoardProfile board, int pin)
    {
        if (board.Outputs.FirstOrDefault(one => one.Pin == pin) is { } output)
        {
            return (output.Name, "output", $"on when {Level(output.IsActiveLow)}, risk {output.Risk}");
        }

        if (board.Pwm.FirstOrDefault(one => one.Pin == pin) is { } pwm)
        {
            return (pwm.Name, "pwm", $"{pwm.FrequencyHz} Hz, risk {pwm.Risk}");
        }

        if (board.Inputs.FirstOrDefault(one => one.Pin == pin) is { } input)
        {
            return (input.Name, input.IsStop ? "stop" : "input", $"on when {Level(input.IsActiveLow)}, pull {input.Pull}");
        }

        if (board.Analog.FirstOrDefault(one => one.Pin == pin) is { } analog)
        {
            return (analog.Name, "analog", analog.Unit);
        }

        if (board.Strips.FirstOrDefault(one => one.Pin == pin || one.ClockPin == pin) is { } strip)
        {
            return (strip.Name, "strip", $"{strip.Driver} {(strip.Pin == pin ? "data" : "clock")}, {strip.Count} lights, risk {strip.Risk}");
        }

        return board.I2c.FirstOrDefault(one => one.SdaPin == pin || one.SclPin == pin) is { } bus
            ? ("", "i2c", $"bus {bus.Bus} {(bus.SdaPin == pin ? "SDA" : "SCL")}, pull-ups {bus.PullUps}")
            : null;
    }

    private static (string Name, string Role, string Note) Unwired(BoardProfile board, int pin)
    {
        if ((board.WhyReserved(pin) ?? ChipPins.WhyUnusable(pin, board.Psram)) is { } reason)
        {
            return ("", "reserved", reason);
        }

        bool isKnown = board.Free.Length > 0;
        if (board.Free.Contains(pin))
        {
            return ("", "free", ChipPins.WhyNotAnalog(pin) == null ? "analog too" : "");
        }

        string note = StrappingPins.Why(pin) is { } strapping ? "strapping: " + strapping : ChipPins.Link(pin) is { } link ? "a pin of " + link : "";
        bool isOnBoard = board.WhatIsOnBoard(pin) != null;
        return ("", isOnBoard ? "on board" : isKnown ? "-" : "unused", note.Length > 0 || isOnBoard || !isKnown ? note : "not among the free pins");
    }

    private static string Level(bool isLow) => isLow ? "low" : "high";
}
