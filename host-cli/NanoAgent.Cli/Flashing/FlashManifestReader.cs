using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Flashing;

/// <summary>Reads a manifest and refuses whatever could write to the wrong place.</summary>
internal sealed class FlashManifestReader(string source)
{
    private const int Sha256Letters = 64;

    /// <param name="json">The text.</param>
    /// <param name="source">The file, for sentences.</param>
    /// <param name="folder">What the paths are relative to.</param>
    public static FlashManifest Read(byte[] json, string source, string folder) => new FlashManifestReader(source).Read(json, folder);

    private FlashManifest Read(byte[] json, string folder)
    {
        try
        {
            JsonNode root = JsonNode.Parse(json)!;
            FlashBuild[] builds = [.. root["builds"]!.AsArray().Select((node, i) => Build(node!, $"build {i + 1}"))];
            return builds.Length == 0 ? throw Refused("it has no builds") : new FlashManifest(source, folder, Text(root, "version"), builds);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentNullException)
        {
            throw Refused("it cannot be understood; a manifest has a name, a version and builds with parts");
        }
    }

    private FlashBuild Build(JsonNode node, string where)
    {
        JsonNode ours = node["nanoagent"]!;
        int flashMb = (int)ours["flash_mb"]!;
        if (!PartitionMap.FlashSizes.Contains(flashMb))
        {
            throw Refused($"{where}: flash_mb is {flashMb}; allowed is {string.Join(", ", PartitionMap.FlashSizes)}");
        }

        FlashPart[] parts = [.. node["parts"]!.AsArray().Select(part => Part(part!, flashMb, where))];
        int twice = parts.GroupBy(part => part.Offset).FirstOrDefault(group => group.Count() > 1)?.Key ?? -1;
        return twice >= 0
            ? throw Refused($"{where}: two parts go to 0x{twice:X}")
            : new FlashBuild(Text(node, "chipFamily"), Text(ours, "target"), flashMb, [.. parts.OrderBy(part => part.Offset)]);
    }

    private FlashPart Part(JsonNode node, int flashMb, string where)
    {
        string path = Text(node, "path");
        bool leavesFolder = Path.IsPathRooted(path) || path.Contains('\\') || path.Split('/').Any(step => step is "" or "." or "..");
        if (leavesFolder)
        {
            throw Refused($"{where}: the path '{OneLine.Of(path)}' leads out of the folder of the manifest");
        }

        int offset = (int)node["offset"]!;
        if (PartitionMap.Room(offset, flashMb) == 0)
        {
            throw Refused($"{where}: nothing of ours belongs at 0x{offset:X} (nanoCLR and its parts at 0x0, 0x8000, 0x10000, the program at 0x1B0000)");
        }

        string? sha256 = ((string?)node["sha256"])?.ToLowerInvariant();
        return sha256 is null || (sha256.Length == Sha256Letters && sha256.All(char.IsAsciiHexDigit))
            ? new FlashPart(path, offset, sha256)
            : throw Refused($"{where}: the sha256 of {OneLine.Of(path)} is none");
    }

    // What is absent comes as null, which would be found out only where it is used.
    private static string Text(JsonNode node, string name) => (string?)node[name] ?? throw new FormatException(name);

    private CliException Refused(string why) => new($"{source}: {why}", null, ExitCodes.Refused);
}
