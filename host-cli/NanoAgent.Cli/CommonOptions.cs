using System.CommandLine;

namespace NanoAgent.Cli;

/// <summary>The options that every command has.</summary>
public sealed class CommonOptions
{
    public Option<bool> Json { get; } = new("--json") { Description = "One JSON document on standard output", Recursive = true };

    public Option<string?> Data { get; } = new("--data")
    {
        Description = "Folder of the virtual board's flash (default: the user's data folder)",
        HelpName = "DIR",
        Recursive = true,
    };

    public Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours (also: NO_COLOR)", Recursive = true };

    public Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "More notes on standard error", Recursive = true };

    public void AddTo(Command command)
    {
        command.Options.Add(Json);
        command.Options.Add(Data);
        command.Options.Add(NoColor);
        command.Options.Add(Verbose);
    }

    /// <summary>The data folder as given, or the user's.</summary>
    public string DataFolder(ParseResult parsed)
    {
        string? given = parsed.GetValue(Data);
        if (given is "")
        {
            throw new CliException("--data is empty", "--data DIR", ExitCodes.Usage);
        }

        return given != null ? Path.GetFullPath(given) : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "nanoagent");
    }
}
