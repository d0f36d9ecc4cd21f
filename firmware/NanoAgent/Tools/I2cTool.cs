using System;
using System.Text;
using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>
/// Raw access to the I2C buses of the board profile. What the profile names as a sensor or display is its driver's: it may
/// be read, not written. Every byte that goes to a chip may move something, so whatever writes is asked for first.
/// </summary>
public sealed class I2cTool : ITool
{
    private readonly BoardProfile _board;
    private readonly I2cScan _scan;
    private readonly II2c _i2c;
    private readonly ILog _log;
    private readonly bool _isObserving;

    /// <param name="board">Buses, sensors and displays.</param>
    /// <param name="i2c">The port.</param>
    /// <param name="log">For the trace.</param>
    /// <param name="isObserving">safety.autonomy is observe: nothing is written.</param>
    public I2cTool(BoardProfile board, II2c i2c, ILog log, bool isObserving)
    {
        _board = board;
        _scan = new I2cScan(board, i2c);
        _i2c = i2c;
        _log = log;
        _isObserving = isObserving;
    }

    public ToolSpec Spec { get; } = new ToolSpec("i2c", "op scan, read, write; data hex", "op bus:integer address data count:integer");

    // A relay board switches on a single byte: the register bytes of a read are a write like any other.
    public Effect EffectOf(ToolCall call)
    {
        call.Arguments.TryGetText("op", out string op);
        bool writes = op == "write" || (op == "read" && call.Arguments.TryGetText("data", out string data) && data.Trim().Length > 0);
        return writes ? Effect.SwitchesUntrusted(Risks.Ask) : Effect.ReadsUntrusted();
    }

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        call.Arguments.TryGetText("op", out string op);
        if (op != "scan" && op != "read" && op != "write")
        {
            return call.Fail("i2c needs 'op': scan, read or write; for example {\"op\":\"read\",\"address\":\"0x44\",\"count\":6}.");
        }

        string? problem = I2cArguments.Parse(call.Arguments, _board, op, out I2cArguments arguments);
        if (problem != null)
        {
            return call.Fail(problem);
        }

        try
        {
            return op == "scan" ? call.Ok(_scan.Run(arguments.Bus)) : Transfer(call, context, arguments);
        }
        catch (Exception ex)
        {
            return call.Fail("I2C bus " + arguments.Bus + " failed: " + ex.Message.TrimEnd('.') + ". Check its pins in the board profile, the wiring and the pull-ups.");
        }
    }

    private ToolResult Transfer(ToolCall call, ToolContext context, I2cArguments arguments)
    {
        string place = "0x" + arguments.Address.ToString("X2") + " on I2C bus " + arguments.Bus;
        SensorSpec? owned = _board.ChipAt(arguments.Bus, arguments.Address);
        if (arguments.Data.Length > 0 && owned != null)
        {
            return call.Fail(place + " is " + owned.Name + " (" + owned.Driver + ") of the board profile and is not written to by hand. "
                + "io_read reads a sensor; a plain i2c read without 'data' is possible.");
        }

        if (arguments.Data.Length > 0 && _isObserving)
        {
            return call.Fail("Not written: safety.autonomy is observe. Tell the user what you would have written.");
        }

        byte[] answer = new byte[arguments.Count];
        bool isThere = _i2c.Transfer(arguments.Bus, arguments.Address, arguments.Data, arguments.Data.Length, answer, answer.Length);
        _log.Trace(new TraceRecord("i2c")
            .With("bus", arguments.Bus)
            .With("addr", arguments.Address)
            .With("write", Numbers.Hex(arguments.Data, 0, arguments.Data.Length))
            .With("read", isThere ? Numbers.Hex(answer, 0, answer.Length) : "")
            .With("ok", isThere ? 1 : 0)
            .With("by", context.By));
        if (!isThere)
        {
            return call.Fail("No answer from " + place + ". scan shows what is there; some chips answer only after a command or a pause.");
        }

        return call.Ok(arguments.Count == 0 ? "Wrote " + arguments.Data.Length + " bytes to " + place + "." : Shown(answer));
    }

    // Hexadecimal, and beside it what of it is plain text.
    private static string Shown(byte[] bytes)
    {
        StringBuilder text = new StringBuilder();
        foreach (byte value in bytes)
        {
            text.Append(value >= ' ' && value < 127 ? ((char)value).ToString() : ".");
        }

        return Numbers.Hex(bytes, 0, bytes.Length) + " [" + text + "]";
    }
}
