namespace NanoAgent.Cli.Flashing;

/// <summary>A program to start, without a shell: its arguments are a list.</summary>
/// <param name="Title">What it does, for people who watch.</param>
/// <param name="Program">A name on the PATH or a path.</param>
/// <param name="Args">One by one.</param>
internal sealed record ToolCommand(string Title, string Program, IReadOnlyList<string> Args)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The same for a person to paste.</summary>
    public string Line => ShellLine.Of(this, OperatingSystem.IsWindows());
}
