namespace NanoAgent.Fakes;

/// <summary>The recorded bodies of tests/NanoAgent.Tests/Fixtures, copied beside every test assembly.</summary>
public static class Fixture
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    /// <param name="path">For example "anthropic/stop-end-turn.json".</param>
    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Root, path));
}
