namespace NanoAgent.Cli.Transport;

/// <summary>Takes a Telnet stream apart: data, and what the other side says about options. Pieces may be cut anywhere. Pure.</summary>
internal sealed class TelnetReader
{
    /// <summary>No command of the COM port option is longer; more is let go.</summary>
    private const int SubBytesMax = 1024;

    private readonly List<byte> _sub = [];
    private State _state;
    private byte _verb;

    private enum State
    {
        Data,
        Command,
        Option,
        Sub,
        SubCommand,
    }

    /// <summary>The other side says WILL, WONT, DO or DONT about an option.</summary>
    public event Action<byte, byte>? OptionSaid;

    /// <summary>A subnegotiation: the option, and what stands behind it.</summary>
    public event Action<byte, byte[]>? SubCame;

    /// <summary>The data in this piece.</summary>
    public byte[] Read(ReadOnlySpan<byte> bytes)
    {
        List<byte> data = [];
        foreach (byte value in bytes)
        {
            if (Take(value))
            {
                data.Add(value);
            }
        }

        return [.. data];
    }

    /// <summary>Data as it goes over the wire.</summary>
    public static byte[] Escape(ReadOnlySpan<byte> data)
    {
        List<byte> escaped = new(data.Length);
        foreach (byte value in data)
        {
            escaped.Add(value);
            if (value == ComPort.Iac)
            {
                escaped.Add(value);
            }
        }

        return [.. escaped];
    }

    /// <summary>A command of an option as it goes over the wire.</summary>
    public static byte[] Sub(byte option, params byte[] body) => [ComPort.Iac, ComPort.SubBegin, option, .. Escape(body), ComPort.Iac, ComPort.SubEnd];

    /// <summary>True when the byte is data.</summary>
    private bool Take(byte value)
    {
        switch (_state)
        {
            case State.Data when value == ComPort.Iac:
                _state = State.Command;
                return false;
            case State.Data:
                return true;
            case State.Command:
                return Command(value);
            case State.Option:
                _state = State.Data;
                OptionSaid?.Invoke(_verb, value);
                return false;
            case State.Sub when value == ComPort.Iac:
                _state = State.SubCommand;
                return false;
            case State.Sub:
                AddToSub(value);
                return false;
            default:
                EndOfSub(value);
                return false;
        }
    }

    private bool Command(byte value)
    {
        _state = State.Data;
        if (value is >= ComPort.Will and <= ComPort.Dont)
        {
            _verb = value;
            _state = State.Option;
        }
        else if (value == ComPort.SubBegin)
        {
            _sub.Clear();
            _state = State.Sub;
        }

        return value == ComPort.Iac;
    }

    private void EndOfSub(byte value)
    {
        _state = State.Sub;
        if (value == ComPort.Iac)
        {
            AddToSub(value);
        }
        else if (value == ComPort.SubEnd)
        {
            _state = State.Data;
            if (_sub.Count > 0)
            {
                SubCame?.Invoke(_sub[0], [.. _sub.Skip(1)]);
            }
        }
    }

    private void AddToSub(byte value)
    {
        if (_sub.Count < SubBytesMax)
        {
            _sub.Add(value);
        }
    }
}
