namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// A cable between a board's pseudo-terminal and a program: it can be pulled and plugged in again under the same name, and it
/// loses, cuts and adds bytes by a seed, both ways.
/// </summary>
internal sealed class BadCable : IDisposable
{
    private readonly FileStream _board;
    private readonly string _link;
    private readonly Lock _lock = new();
    private readonly Random _random;
    private readonly int _oneIn;
    private Pty? _pty;

    /// <param name="board">The board's device.</param>
    /// <param name="link">The name under which a program finds the cable.</param>
    /// <param name="seed">Which bytes suffer.</param>
    /// <param name="oneIn">How many pieces go well for each that does not; 0: all of them.</param>
    public BadCable(string board, string link, int seed, int oneIn)
    {
        _random = new Random(seed);
        _oneIn = oneIn;
        _link = link;
        _board = new FileStream(board, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        Plug();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    /// <summary>Pieces that suffered.</summary>
    public int Damages { get; private set; }

    /// <summary>Raised for every piece from the program, before it goes on; a test cuts in the middle of something here.</summary>
    public event Action? Passing;

    public void Plug()
    {
        var pty = new Pty();
        pty.Came += bytes =>
        {
            Passing?.Invoke();
            _board.Write(Damaged(bytes));
        };
        lock (_lock)
        {
            _pty = pty;
        }

        File.Delete(_link);
        File.CreateSymbolicLink(_link, pty.Path);
    }

    public void Pull()
    {
        Pty? pty;
        lock (_lock)
        {
            pty = _pty;
            _pty = null;
        }

        File.Delete(_link);
        pty?.Dispose();
    }

    public void Dispose()
    {
        Pull();
        _board.Dispose();
    }

    private void Serve()
    {
        var buffer = new byte[4096];
        try
        {
            for (int count; (count = _board.Read(buffer)) > 0;)
            {
                Pty? pty;
                lock (_lock)
                {
                    pty = _pty;
                }

                pty?.Send(Damaged(buffer[..count]));
            }
        }
        catch (Exception ex) when (ex is IOException or ObjectDisposedException)
        {
            // The board or the test ended.
        }
    }

    private byte[] Damaged(byte[] bytes)
    {
        lock (_random)
        {
            if (_oneIn == 0 || _random.Next(_oneIn) != 0)
            {
                return bytes;
            }

            Damages++;
            int at = _random.Next(bytes.Length);
            var garbage = new byte[_random.Next(1, 40)];
            _random.NextBytes(garbage);
            return _random.Next(4) switch
            {
                0 => [],
                1 => bytes[..at],
                2 => [.. bytes[..at], .. garbage, .. bytes[at..]],
                _ => [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]],
            };
        }
    }
}
