using System.Runtime.CompilerServices;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>Compares what the CLI prints with a file in Expected/. A change that is meant is accepted by a run with a variable set.</summary>
internal static class ExpectedFile
{
    /// <summary>Set to 1, it makes a run write what it sees into the sources instead of failing.</summary>
    public const string AcceptVariable = "NANOAGENT_ACCEPT";

    public static void AssertEqual(string name, string actual)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Expected", name);
        string seen = Normal(actual);
        string? expected = File.Exists(path) ? Normal(File.ReadAllText(path)) : null;
        if (seen == expected)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(Path.Combine(SourceFolder(), name), seen + "\n");
            return;
        }

        Assert.Fail($"Expected/{name} {(expected == null ? "is missing" : "differs")}; {AcceptVariable}=1 dotnet test accepts what is printed now.\n{Difference(expected ?? "", seen)}");
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd();

    // The lines in which both differ; what is before and behind them is the same.
    private static string Difference(string expected, string seen)
    {
        string[] old = expected.Split('\n');
        string[] now = seen.Split('\n');
        int shorter = Math.Min(old.Length, now.Length);
        int same = Enumerable.Range(0, shorter).TakeWhile(at => old[at] == now[at]).Count();
        int end = Enumerable.Range(1, shorter - same).TakeWhile(back => old[^back] == now[^back]).Count();
        IEnumerable<string> removed = old[same..(old.Length - end)].Select(line => "- " + line);
        IEnumerable<string> added = now[same..(now.Length - end)].Select(line => "+ " + line);
        return $"line {same + 1}:\n{string.Join('\n', removed.Concat(added))}";
    }

    private static string SourceFolder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Expected");
}
