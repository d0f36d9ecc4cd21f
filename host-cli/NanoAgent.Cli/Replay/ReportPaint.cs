using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Replay;

/// <summary>Writes a report: red and green on a terminal with colours, plain everywhere else.</summary>
internal static class ReportPaint
{
    public static void Write(TerminalIo io, ReportLine line)
    {
        string? code = line.Side switch
        {
            ReportSide.Head => "1",
            ReportSide.Recorded => "31",
            ReportSide.Replayed => "32",
            _ => null,
        };
        if (code is null || !io.HasColor || !io.IsInteractive)
        {
            io.WriteLine(line.Text);
            return;
        }

        io.WriteColored(line.Text, code);
    }
}
