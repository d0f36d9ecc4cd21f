namespace NanoAgent.Cli.Terminal;

/// <summary>Colours of a result on a terminal; in pipes and files there are none.</summary>
internal enum LineColor
{
    None,
    Red,
    Yellow,
    Green,
    Grey,
    Bold,
}
