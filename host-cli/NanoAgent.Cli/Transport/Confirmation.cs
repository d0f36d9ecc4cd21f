namespace NanoAgent.Cli.Transport;

/// <summary>A setting of a remote port that waits for the server's word.</summary>
internal sealed class Confirmation(byte command) : IDisposable
{
    private readonly ManualResetEventSlim _came = new();
    private byte[]? _value;

    /// <summary>The value that the server set; null when nothing came in time.</summary>
    public byte[]? Wait(TimeSpan patience) => _came.Wait(patience) ? _value : null;

    public void Take(byte answered, byte[] value)
    {
        if (answered == command)
        {
            _value = value;
            Set();
        }
    }

    public void Dispose() => _came.Dispose();

    private void Set()
    {
        try
        {
            _came.Set();
        }
        catch (ObjectDisposedException)
        {
            // It came too late; nobody waits any more.
        }
    }
}
