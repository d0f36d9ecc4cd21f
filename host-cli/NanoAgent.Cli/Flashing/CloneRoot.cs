namespace NanoAgent.Cli.Flashing;

/// <summary>The clone that this program was built in or is called from. An installed program has none.</summary>
internal static class CloneRoot
{
    /// <summary>Null when there is none.</summary>
    public static string? Find() => Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory);

    /// <summary>The folder itself or the nearest one above it that holds the device project.</summary>
    public static string? Above(string folder)
    {
        for (string? at = Path.GetFullPath(folder); at != null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, DeviceBuild.Project.Replace('/', Path.DirectorySeparatorChar))))
            {
                return at;
            }
        }

        return null;
    }
}
