using System.Text.Json.Nodes;

namespace NanoAgent.Tests.Support;

/// <summary>The board profiles with faults, and what the check must say of each.</summary>
internal static class BadBoards
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "boards");

    private static readonly JsonObject Expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json")))!.AsObject();

    public static string[] Listed { get; } = [.. Expected.Select(pair => pair.Key)];

    public static TheoryData<string> Names { get; } = [.. Listed];

    /// <summary>The profiles that lie in the folder, listed or not.</summary>
    public static string[] Files { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Where(name => name != "expected").Order(StringComparer.Ordinal)];

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".json"));

    public static (bool IsError, string Path, string Words)[] FaultsOf(string name) =>
        [.. Expected[name]!.AsArray().Select(fault => ((string)fault!["severity"]! == "error", (string)fault["path"]!, (string)fault["words"]!))];
}
