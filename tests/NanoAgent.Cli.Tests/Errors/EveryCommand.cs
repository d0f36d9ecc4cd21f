using System.CommandLine;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Tests.Errors;

/// <summary>Every command that does something, found in the table of commands, with the fewest words that it takes.</summary>
internal sealed class EveryCommand
{
    /// <summary>They start the SDK for minutes; their own tests give them tools that fail.</summary>
    private static readonly string[] LeftOut = ["build", "bench"];

    // A value for a required argument or option, by its name. Any other gets a word.
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["PATH"] = "SOUL.md",
        ["KEY"] = "llm.model",
        ["--when"] = "daily 07:00",
        ["SHELL"] = "bash",
        ["--name"] = "x",
    };

    private EveryCommand(Command command, string[] path)
    {
        Path = path;
        Options = [.. Chain(command).SelectMany(one => one.Options)];
        Arguments = [.. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0)];
        Required = [.. command.Options.Where(option => option.Required)];
    }

    public string[] Path { get; }

    public string Name => string.Join(' ', Path);

    public bool TakesPort => Options.Any(option => option.Name == "--port");

    private Option[] Options { get; }

    private Argument[] Arguments { get; }

    private Option[] Required { get; }

    public static IReadOnlyList<EveryCommand> All()
    {
        var io = new TerminalIo(TextReader.Null, TextWriter.Null, TextWriter.Null, false, false);
        return [.. Below(CommandLine.CreateRoot(new CommonOptions(), io), []).Where(command => !LeftOut.Contains(command.Path[0]))];
    }

    /// <summary>The words of a command line that asks nobody and ends by itself.</summary>
    /// <param name="folder">For files that the command writes or reads.</param>
    /// <param name="more">What the scenario adds.</param>
    public string[] Line(string folder, params string[] more)
    {
        IEnumerable<string> arguments = Arguments.Select(argument => argument.Name == "FILE" ? FileFor(folder) : Values.GetValueOrDefault(argument.Name, "x"));
        IEnumerable<string> options = Required.SelectMany(option => new[] { option.Name, Values.GetValueOrDefault(option.Name, "x") });
        IEnumerable<string> switches = new[] { "--yes", "--offline", "--no-reconnect", "--dry-run" }.Where(name => Options.Any(option => option.Name == name) && !more.Contains(name));
        IEnumerable<string> brief = Options.Any(option => option.Name == "--turns") ? ["--turns", "20"] : [];
        return [.. Path, .. arguments, .. options, .. switches, .. brief, .. more];
    }

    // What is read must be there: a board.json is text, JSON and no secret.
    private string FileFor(string folder) => System.IO.Path.Combine(folder, Path[0] is "backup" or "record" or "restore" ? Name.Replace(' ', '-') + ".out" : "board.json");

    private static IEnumerable<EveryCommand> Below(Command command, string[] path)
    {
        foreach (Command sub in command.Subcommands)
        {
            string[] here = [.. path, sub.Name];
            if (sub.Action != null)
            {
                yield return new EveryCommand(sub, here);
            }

            foreach (EveryCommand below in Below(sub, here))
            {
                yield return below;
            }
        }
    }

    private static IEnumerable<Command> Chain(Command command) =>
        command.Parents.OfType<Command>().SelectMany(Chain).Prepend(command);
}
