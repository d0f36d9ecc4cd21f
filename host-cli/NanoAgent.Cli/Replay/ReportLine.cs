namespace NanoAgent.Cli.Replay;

/// <summary>One line of a report on a difference.</summary>
internal sealed record ReportLine(ReportSide Side, string Text);

/// <summary>Which side a line of a report shows.</summary>
internal enum ReportSide
{
    Head,
    Context,
    Recorded,
    Replayed,
}
