namespace NanoAgent.Cli.Replay;

/// <summary>A place where a recording is not as it was written.</summary>
/// <param name="Line">The line in the file.</param>
/// <param name="Kind">What stands there: the kind of event, or "header" or "check sum".</param>
/// <param name="Turn">The turn it belongs to; 0 before the first.</param>
/// <param name="Why">What is wrong with it.</param>
internal sealed record CastDamage(int Line, string Kind, int Turn, string Why)
{
    public override string ToString() => $"line {Line} ({Kind}{(Turn > 0 ? $", turn {Turn}" : "")}): {Why}";
}
