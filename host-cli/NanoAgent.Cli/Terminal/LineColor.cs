namespace NanoAgent.Cli.Terminal;

/// <summary>Colours of a result on a terminal, by what they mean; in pipes and files there are none.</summary>
internal enum LineColor
{
    None,
    Trouble,

    /// <summary>Marks one word of the line.</summary>
    Warning,

    /// <summary>Marks one word of the line.</summary>
    Good,
    Quiet,
    Strong,
}
