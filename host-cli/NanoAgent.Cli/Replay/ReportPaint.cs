using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Replay;

/// <summary>Writes a report: red, and a green mark, on a terminal with colours; plain everywhere else.</summary>
internal static class ReportPaint
{
    public static void Write(TerminalIo io, ReportLine line) => io.WriteLine(line.Text, line.Side switch
    {
        ReportSide.Head => LineColor.Strong,
        ReportSide.Recorded => LineColor.Trouble,
        ReportSide.Replayed => LineColor.Good,
        _ => LineColor.None,
    },
    markAt: line.Text.Length - line.Text.TrimStart().Length);
}
