namespace NanoAgent.Cli.Commands;

/// <summary>Finds the clone that a program was built in.</summary>
internal static class Clone
{
    /// <summary>The nearest folder above that has a certain folder in it; null when there is none, as after an installation.</summary>
    public static string? Find(string start, string folder)
    {
        for (DirectoryInfo? above = new(start); above is not null; above = above.Parent)
        {
            if (File.Exists(Path.Combine(above.FullName, "NanoAgent.sln")) && Directory.Exists(Path.Combine(above.FullName, folder)))
            {
                return above.FullName;
            }
        }

        return null;
    }
}
