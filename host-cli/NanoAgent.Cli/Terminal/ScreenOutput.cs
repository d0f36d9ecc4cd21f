using System.Text;
using Spectre.Console;

namespace NanoAgent.Cli.Terminal;

/// <summary>A writer with a width, so that the library asks neither <see cref="Console"/> nor the environment for it.</summary>
internal sealed class ScreenOutput(TextWriter writer, Screen? screen) : IAnsiConsoleOutput
{
    // Nothing in a pipe is wrapped or cut: whoever reads it has no screen.
    private const int ColumnsOfPipe = 10_000;

    public TextWriter Writer => writer;

    public bool IsTerminal => screen != null;

    public int Width => screen?.Columns ?? ColumnsOfPipe;

    public int Height => 25;

    public void SetEncoding(Encoding encoding)
    {
        // The stream has its encoding already.
    }
}
