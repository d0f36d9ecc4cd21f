namespace NanoAgent.Tests.Tidy;

/// <summary>Which folder of the core may use which other ones.</summary>
internal static class LayerTable
{
    // Readings of the design's table: Json and Text are leaves that everything above Hal may use, because tool arguments
    // and jobs are JSON and every sentence is text. Tools may use Bus, because the send tool posts to the outbound queue,
    // and Storage, because the file tool goes through the one list of files that people own. Limits and the other files
    // beside the folders (namespace NanoAgent) are open to all.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Hal"] = [],
        ["Json"] = [],
        ["Text"] = [],
        ["Bus"] = [],
        ["Board"] = ["Hal", "Json", "Text"],
        ["Drivers"] = ["Board", "Hal", "Text"],
        ["Storage"] = ["Hal", "Json", "Text"],
        ["Conversation"] = ["Storage", "Hal", "Json", "Text"],
        ["Memory"] = ["Storage", "Hal", "Json", "Text"],
        ["Llm"] = ["Conversation", "Hal", "Json", "Text"],
        ["Schedule"] = ["Bus", "Storage", "Board", "Hal", "Json", "Text"],
        ["Rules"] = ["Bus", "Storage", "Board", "Hal", "Json", "Text"],
        ["Safety"] = ["Board", "Storage", "Hal", "Json", "Text"],
        ["Tools"] =
        [
            "Conversation", "Memory", "Schedule", "Rules", "Board", "Safety", "Storage", "Bus", "Hal", "Json", "Text",
        ],
        ["Channels"] = ["Bus", "Storage", "Safety", "Hal", "Json", "Text"],
        ["Agent"] =
        [
            "Bus", "Conversation", "Llm", "Tools", "Channels", "Memory", "Schedule", "Rules", "Board", "Storage", "Safety",
            "Hal", "Json", "Text",
        ],
    };

    public static bool Knows(string folder) => MayUse.ContainsKey(folder);

    public static bool Allows(string folder, string used) => folder == used || MayUse[folder].Contains(used);

    public static string Describe(string folder)
    {
        string[] allowed = [.. MayUse[folder].Order(StringComparer.Ordinal)];
        return allowed.Length == 0 ? "it may use nothing of ours" : "it may use " + string.Join(", ", allowed);
    }
}
