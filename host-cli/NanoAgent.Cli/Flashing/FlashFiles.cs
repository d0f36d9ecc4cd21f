using System.Security.Cryptography;

namespace NanoAgent.Cli.Flashing;

/// <summary>Looks at the files before they are written: there, of the right kind, of a size that fits, and what the manifest says they are.</summary>
internal sealed class FlashFiles(FlashManifest manifest)
{
    private const string BuildHint = "nanoagent build makes it from a clone; --image FILE takes another one";

    /// <summary>The files of nanoCLR, by address.</summary>
    public IReadOnlyList<(int Offset, string Path)> OfClr(FlashBuild build) =>
        [.. build.Parts.Where(part => !part.IsProgram).Select(part => (part.Offset, manifest.PathOf(part)))];

    /// <summary>The program that the manifest names; null when it names none.</summary>
    public string? Program(FlashBuild build) => build.Parts.FirstOrDefault(part => part.IsProgram) is { } part ? manifest.PathOf(part) : null;

    public void Check(FlashBuild build, IEnumerable<(int Offset, string Path)> files)
    {
        foreach ((int offset, string path) in files)
        {
            byte[] bytes = Read(offset, path);
            int room = PartitionMap.Room(offset, build.FlashMb);
            if (bytes.Length > room)
            {
                throw new CliException($"{path} has {bytes.Length} bytes; there is room for {room} at 0x{offset:X}", null, ExitCodes.Refused);
            }

            string? sha256 = build.Parts.FirstOrDefault(part => part.Offset == offset && manifest.PathOf(part) == path)?.Sha256;
            if (sha256 != null && Convert.ToHexStringLower(SHA256.HashData(bytes)) != sha256)
            {
                throw new CliException($"{path} is not the file that {manifest.Source} means: its SHA-256 differs", "the release once more", ExitCodes.Refused);
            }

            if (offset == PartitionMap.Deploy && DeployImage.WhyNot(bytes) is { } trouble)
            {
                throw new CliException($"{path} {trouble}", BuildHint, ExitCodes.Refused);
            }
        }
    }

    private static byte[] Read(int offset, string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception ex) when (ex is FileNotFoundException or DirectoryNotFoundException)
        {
            throw offset == PartitionMap.Deploy
                ? new CliException($"there is no image of the program: {path}", BuildHint, ExitCodes.MissingTool)
                : new CliException(
                    $"esptool needs the files of nanoCLR, and there is no {path}",
                    "nanoff downloads them by itself: dotnet tool install -g nanoff; or a release of NanoAgent, with --manifest FILE", ExitCodes.MissingTool);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"cannot read {path}: {ex.Message}", null, ExitCodes.Refused);
        }
    }
}
