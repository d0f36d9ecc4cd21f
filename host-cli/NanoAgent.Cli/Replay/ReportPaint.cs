using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Replay;

/// <summary>Writes a report: red and green on a terminal with colours, plain everywhere else.</summary>
internal static class ReportPaint
{
    public static void Write(TerminalIo io, ReportLine line) => io.WriteLine(line.Text, line.Side switch
    {
        ReportSide.Head => LineColor.Bold,
        ReportSide.Recorded => LineColor.Red,
        ReportSide.Replayed => LineColor.Green,
        _ => LineColor.None,
    });
}
