namespace NanoAgent.Cli.Flashing;

/// <summary>
/// What can be flashed: the file that browser flashers (ESP Web Tools) read too. They take the first build for the chip that
/// they find, and pass over what is ours.
/// </summary>
/// <param name="Source">The file, for sentences.</param>
/// <param name="Folder">What the paths of the parts are relative to.</param>
/// <param name="Version">The version of the firmware in it.</param>
/// <param name="Builds">Never empty.</param>
internal sealed record FlashManifest(string Source, string Folder, string Version, IReadOnlyList<FlashBuild> Builds)
{
    public const string FileName = "manifest.json";

    /// <summary>What fits a board that nobody named: the same that nanoff and a browser take.</summary>
    public FlashBuild Default => Builds[0];

    /// <summary>The build for an image and a size of flash; null when there is none.</summary>
    public FlashBuild? Find(string target, int flashMb) => Builds.FirstOrDefault(build => build.Target == target && build.FlashMb == flashMb);

    public string PathOf(FlashPart part) => Path.GetFullPath(Path.Combine(Folder, part.Path.Replace('/', Path.DirectorySeparatorChar)));
}
