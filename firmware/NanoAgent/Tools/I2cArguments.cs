using System.Text;
using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>What an i2c call asks for, checked against the board. Pure.</summary>
internal sealed class I2cArguments
{
    public int Bus { get; private set; }

    /// <summary>7-bit address; 0 for a scan.</summary>
    public int Address { get; private set; }

    /// <summary>Bytes to write; empty when nothing is written.</summary>
    public byte[] Data { get; private set; } = new byte[0];

    /// <summary>Bytes to read; 0 for a write.</summary>
    public int Count { get; private set; }

    /// <summary>Null when all is well, otherwise a sentence that says how to call.</summary>
    public static string? Parse(ToolArguments from, BoardProfile board, string op, out I2cArguments arguments)
    {
        arguments = new I2cArguments();
        return arguments.TakeBus(from, board) ?? (op == "scan" ? null : arguments.TakeAddress(from))
            ?? (op == "scan" ? null : arguments.TakeData(from, op)) ?? (op == "read" ? arguments.TakeCount(from) : null);
    }

    private string? TakeBus(ToolArguments from, BoardProfile board)
    {
        if (board.I2c.Length == 0)
        {
            return "This board has no I2C bus in its profile; board.json names one under i2c.";
        }

        string buses = "";
        bool isKnown = !from.Has("bus") && board.I2c.Length == 1;
        Bus = from.TryGetInt("bus", out int wanted) ? wanted : board.I2c[0].Bus;
        foreach (I2cSpec bus in board.I2c)
        {
            buses += (buses.Length > 0 ? " or " : "") + bus.Bus;
            isKnown |= from.Has("bus") && wanted == bus.Bus;
        }

        return isKnown ? null : "'bus' is the number of an I2C bus of this board: " + buses + ".";
    }

    private string? TakeAddress(ToolArguments from)
    {
        from.TryGetText("address", out string text);
        string plain = Strings.ToLower(text.Trim());
        int address = -1;
        if (Strings.StartsWith(plain, "0x"))
        {
            string digits = plain.Substring(2);
            address = Numbers.TryParseHex(digits.Length == 1 ? "0" + digits : digits, out byte[] bytes) && bytes.Length == 1 ? bytes[0] : -1;
        }
        else if (!Numbers.TryParseInt(plain, out address))
        {
            address = -1;
        }

        Address = address;
        bool isAddress = address >= Limits.I2cAddressMin && address <= Limits.I2cAddressMax;
        return isAddress ? null : "'address' is a 7-bit address from 0x08 to 0x77, for example \"0x44\" or 68; scan shows what is there.";
    }

    private string? TakeData(ToolArguments from, string op)
    {
        from.TryGetText("data", out string text);
        string[] parts = Strings.ToLower(text).Split(' ', ',', ':', '-', '\t');
        StringBuilder digits = new StringBuilder();
        foreach (string part in parts)
        {
            digits.Append(Strings.StartsWith(part, "0x") ? part.Substring(2) : part);
        }

        bool isHex = Numbers.TryParseHex(digits.ToString(), out byte[] bytes);
        Data = bytes;
        bool isGood = isHex && bytes.Length <= Limits.I2cDataBytesMax && (bytes.Length > 0 || (op == "read" && Strings.IsBlank(text)));
        return isGood ? null : "'data' is 1 to " + Limits.I2cDataBytesMax + " bytes in hexadecimal, two digits each, for example \"f7\" or \"24 00\""
            + (op == "read" ? "; they are written before the read, or leave it out." : ".");
    }

    private string? TakeCount(ToolArguments from)
    {
        int count = 1;
        bool isGood = !from.Has("count") || (from.TryGetInt("count", out count) && count >= 1 && count <= Limits.I2cDataBytesMax);
        Count = isGood ? count : 0;
        return isGood ? null : "'count' is how many bytes to read, 1 to " + Limits.I2cDataBytesMax + ".";
    }
}
