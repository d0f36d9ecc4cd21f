using System.Globalization;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Monitor;

/// <summary>The speed of a port: of the two that boards use, the one that is not set can be switched to.</summary>
internal sealed class MonitorSpeed(BoardLines board, int wanted)
{
    /// <summary>What the chip's own start writes with.</summary>
    public const int OfStart = 115200;

    /// <summary>What the runtime writes with, on a UART.</summary>
    public const int OfRuntime = 921600;

    private int _baud = wanted;

    private int Now => _baud == 0 ? OfStart : _baud;

    private int Other => Now == OfStart ? OfRuntime : OfStart;

    /// <summary>A sentence about the other speed.</summary>
    public string Offer => string.Create(CultureInfo.InvariantCulture, $"Ctrl-T Ctrl-B goes from {Now} to {Other}, or: --baud {Other}");

    /// <summary>Sets what was asked for, after a port was opened again or searched.</summary>
    public void Apply()
    {
        if (_baud != 0)
        {
            board.SetBaud(_baud);
        }
    }

    /// <summary>Goes to the other one; what became of it, for a note.</summary>
    public string Switch()
    {
        int other = Other;
        if (!board.SetBaud(other))
        {
            return "this port has no speed";
        }

        _baud = other;
        return string.Create(CultureInfo.InvariantCulture, $"the speed is {other} now");
    }
}
