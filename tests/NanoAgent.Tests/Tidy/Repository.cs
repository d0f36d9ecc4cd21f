using System.Text;

namespace NanoAgent.Tests.Tidy;

/// <summary>The repository the tests were built from, as files.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = [".git", "artifacts", "bin", "obj", "TestResults", ".vs", ".idea"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths below a folder, relative to the root and with '/', sorted. Build output is left out.</summary>
    public static string[] Files(string folder, string pattern)
    {
        string start = Path.Combine(Root, folder);
        if (!Directory.Exists(start))
        {
            return [];
        }

        return [.. Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
            .Select(Relative)
            .Where(path => !path.Split('/').Any(NotOurs.Contains))
            .Order(StringComparer.Ordinal)];
    }

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path), Encoding.UTF8);

    public static bool Exists(string path)
    {
        string full = Path.Combine(Root, path);
        return File.Exists(full) || Directory.Exists(full);
    }

    private static string Relative(string full) => Path.GetRelativePath(Root, full).Replace('\\', '/');

    private static string FindRoot()
    {
        // With an artifacts path elsewhere the tests do not run inside the repository; their sources still do.
        foreach (string start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(ThisFile())!, Environment.CurrentDirectory })
        {
            for (string? folder = start; folder != null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "NanoAgent.sln")))
                {
                    return folder;
                }
            }
        }

        throw new InvalidOperationException("NanoAgent.sln is in no folder above the tests.");
    }

    private static string ThisFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
