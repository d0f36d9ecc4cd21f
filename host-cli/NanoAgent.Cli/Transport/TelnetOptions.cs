namespace NanoAgent.Cli.Transport;

/// <summary>Agrees with a server on what RFC 2217 needs: binary both ways, no go-ahead, and the COM port option. Refuses the rest.</summary>
internal sealed class TelnetOptions(Action<byte[]> send)
{
    private static readonly byte[] Ours = [ComPort.OptionBinary, ComPort.OptionNoGoAhead, ComPort.OptionComPort];
    private static readonly byte[] Theirs = [ComPort.OptionBinary, ComPort.OptionNoGoAhead];

    private readonly TaskCompletionSource _agreed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<(byte Verb, byte Option)> _refused = [];
    private bool _hasComPort;
    private bool _isBinary;

    /// <summary>Offers and asks, and waits until the server has agreed to what cannot be done without.</summary>
    public async Task AgreeAsync(TimeSpan patience, CancellationToken cancel)
    {
        byte[] opening = [.. Ours.SelectMany(option => Say(ComPort.Will, option)), .. Theirs.SelectMany(option => Say(ComPort.Do, option))];
        send(opening);
        await _agreed.Task.WaitAsync(patience, cancel).ConfigureAwait(false);
    }

    /// <summary>The server says something about an option. Refused once, so that two sides never talk for ever.</summary>
    public void Take(byte verb, byte option)
    {
        // What we opened with was asked for already; a second answer would be a new question.
        if (verb == ComPort.Will && !Theirs.Contains(option))
        {
            Refuse(ComPort.Dont, option);
        }
        else if (verb == ComPort.Do && !Ours.Contains(option))
        {
            Refuse(ComPort.Wont, option);
        }

        _hasComPort |= verb == ComPort.Do && option == ComPort.OptionComPort;
        _isBinary |= verb == ComPort.Do && option == ComPort.OptionBinary;
        if (verb == ComPort.Dont && option is (ComPort.OptionComPort or ComPort.OptionBinary))
        {
            _agreed.TrySetException(new IOException("it refuses the option"));
        }
        else if (_hasComPort && _isBinary)
        {
            _agreed.TrySetResult();
        }
    }

    /// <summary>The connection is over.</summary>
    public void End() => _agreed.TrySetException(new IOException("it closed the connection"));

    private static byte[] Say(byte verb, byte option) => [ComPort.Iac, verb, option];

    private void Refuse(byte verb, byte option)
    {
        if (_refused.Add((verb, option)))
        {
            send(Say(verb, option));
        }
    }
}
