namespace NanoAgent.Cli.Tests.Support;

/// <summary>Takes a Telnet stream apart: data, options, subnegotiations.</summary>
internal sealed class FakeTelnet
{
    private const byte Iac = 255;
    private const byte Begin = 250;
    private const byte End = 240;

    private readonly List<byte> _data = [];
    private readonly List<byte> _sub = [];
    private bool _isInSub;
    private bool _isCommand;
    private byte _verb;

    public void Clear()
    {
        _data.Clear();
        _sub.Clear();
        (_isInSub, _isCommand, _verb) = (false, false, 0);
    }

    public void Feed(ReadOnlySpan<byte> bytes, Action<byte[]> data, Action<byte, byte> option, Action<byte[]> subnegotiation)
    {
        foreach (byte value in bytes)
        {
            if (_verb != 0)
            {
                option(_verb, value);
                _verb = 0;
            }
            else if (_isCommand)
            {
                _isCommand = false;
                Command(value, data, subnegotiation);
            }
            else if (value == Iac)
            {
                _isCommand = true;
            }
            else
            {
                (_isInSub ? _sub : _data).Add(value);
            }
        }

        Flush(data);
    }

    private void Command(byte value, Action<byte[]> data, Action<byte[]> subnegotiation)
    {
        switch (value)
        {
            case Iac:
                (_isInSub ? _sub : _data).Add(Iac);
                break;
            case Begin:
                Flush(data);
                _isInSub = true;
                break;
            case End:
                _isInSub = false;
                subnegotiation([.. _sub]);
                _sub.Clear();
                break;
            case >= 251:
                // The data before an option was sent before it.
                Flush(data);
                _verb = value;
                break;
        }
    }

    private void Flush(Action<byte[]> data)
    {
        if (_data.Count > 0)
        {
            data([.. _data]);
            _data.Clear();
        }
    }
}
