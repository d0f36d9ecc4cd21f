namespace NanoAgent.Cli.Tests.Support;

/// <summary>Compares what the CLI prints with a file in Expected/.</summary>
internal static class ExpectedFile
{
    public static void AssertEqual(string name, string actual)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Expected", name);
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd(), actual.ReplaceLineEndings("\n").TrimEnd());
    }
}
