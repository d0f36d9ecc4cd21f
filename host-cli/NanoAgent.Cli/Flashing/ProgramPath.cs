namespace NanoAgent.Cli.Flashing;

/// <summary>Finds programs as a shell does, and where the SDK puts its tools.</summary>
/// <param name="path">The PATH.</param>
/// <param name="home">The person's folder.</param>
internal sealed class ProgramPath(string path, string home)
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];

    public static ProgramPath System() => new(
        Environment.GetEnvironmentVariable("PATH") ?? "",
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify));

    /// <summary>The name when it is on the PATH, a path when it is a tool of the SDK; null when it is not there.</summary>
    public string? Find(string name)
    {
        string[] folders = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (folders.Any(folder => At(folder, name) != null))
        {
            return name;
        }

        return home.Length == 0 ? null : At(Path.Combine(home, ".dotnet", "tools"), name);
    }

    private static string? At(string folder, string name) =>
        Endings.Select(ending => Path.Combine(folder, name + ending)).FirstOrDefault(IsProgram);

    private static bool IsProgram(string file)
    {
        const UnixFileMode Runs = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Runs) != 0);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
