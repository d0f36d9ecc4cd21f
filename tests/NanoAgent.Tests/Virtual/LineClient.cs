using System.Collections.Concurrent;
using System.Text;

namespace NanoAgent.Tests.Virtual;

/// <summary>The host's end of a serial port: lines in, lines out, nothing waits for ever.</summary>
internal sealed class LineClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Stream _stream;
    private readonly BlockingCollection<string> _lines = [];

    public LineClient(Stream stream)
    {
        _stream = stream;
        new Thread(ReadAll) { IsBackground = true }.Start();
    }

    public void Send(string text) => _stream.Write(Encoding.UTF8.GetBytes(text));

    public string NextLine() => _lines.TryTake(out string? line, Patience) ? line : throw new TimeoutException("No line came.");

    public void Dispose() => _stream.Dispose();

    private void ReadAll()
    {
        var line = new List<byte>();
        try
        {
            for (int value; (value = _stream.ReadByte()) >= 0;)
            {
                line.Add((byte)value);
                if (value == '\n')
                {
                    _lines.Add(Encoding.UTF8.GetString([.. line]));
                    line.Clear();
                }
            }
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException)
        {
            // Closed by the test.
        }
    }
}
