namespace NanoAgent.Cli.Terminal;

/// <summary>Keys of a terminal, one character at a time.</summary>
internal static class KeySource
{
    /// <summary>Hands over every character on a thread of its own; null at the end of the input. A read that waits is left behind when the process ends.</summary>
    public static void Start(TerminalIo io, Action<char?> onKey)
    {
        bool isWindows = OperatingSystem.IsWindows() && io.IsProcess;
        new Thread(() => Run(isWindows ? ReadWindowsKeys() : ReadChars(io.Input), onKey)) { IsBackground = true, Name = "keys" }.Start();
    }

    private static void Run(IEnumerable<char> keys, Action<char?> onKey)
    {
        try
        {
            foreach (char key in keys)
            {
                onKey(key);
            }
        }
        catch (Exception ex) when (ex is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The terminal went away; that is the end of it.
        }

        onKey(null);
    }

    private static IEnumerable<char> ReadChars(TextReader reader)
    {
        for (int c; (c = reader.Read()) >= 0;)
        {
            yield return (char)c;
        }
    }

    // What other systems send for the same keys.
    private static IEnumerable<char> ReadWindowsKeys()
    {
        while (true)
        {
            ConsoleKeyInfo key = Console.ReadKey(intercept: true);
            string text = key.Key switch
            {
                >= ConsoleKey.End and <= ConsoleKey.DownArrow => "\x1b[" + Arrow(key.Key),
                ConsoleKey.Delete => "\x1b[3~",
                _ => key.KeyChar == '\0' ? "" : key.KeyChar.ToString(),
            };
            foreach (char c in text)
            {
                yield return c;
            }
        }
    }

    // End, Home, Left, Up, Right, Down are neighbours.
    private static char Arrow(ConsoleKey key) => key == ConsoleKey.DownArrow ? 'B' : "FHDAC"[key - ConsoleKey.End];
}
