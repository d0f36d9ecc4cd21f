namespace NanoAgent.Cli.Tests.Support;

/// <summary><c>doctor --json</c> in a process of its own, which knows no program but those that a test names.</summary>
internal static class DoctorProcess
{
    /// <param name="home">The person's folder, which is the data folder too.</param>
    /// <param name="programs">The folders of its PATH.</param>
    /// <param name="environment">More variables.</param>
    /// <param name="more">More words for the command line.</param>
    public static async Task<CliResult> Run(string home, string[] programs, Dictionary<string, string>? environment, params string[] more)
    {
        Dictionary<string, string> all = new(environment ?? [])
        {
            ["PATH"] = string.Join(Path.PathSeparator, programs.Append(home)),
            ["HOME"] = home,
            ["NANOAGENT_PORT"] = "",
        };
        using CliProcess process = CliProcess.StartWith(all, ["doctor", "--json", "--data", home, .. more]);
        int exitCode = await process.Exit();
        return new CliResult(exitCode, process.Output.Text, process.Error.Text);
    }
}
