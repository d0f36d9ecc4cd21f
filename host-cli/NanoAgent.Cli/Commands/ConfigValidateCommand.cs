using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>config validate</c>: everything that is wrong, each with its place and what to do.</summary>
internal sealed class ConfigValidateCommand(CommonOptions common, TerminalIo io)
{
    public DocumentedCommand Create()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "A configuration as up --config takes it (default: config.json and secrets.json of the data folder)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new DocumentedCommand("validate", "Say everything that is wrong with the configuration, and where.")
        {
            Details = "The firmware's own reader judges, as the board will. Nothing is asked over the network; config check does that. The exit code is 5 when something is wrong.",
            Examples = ["nanoagent config validate", "nanoagent config validate my.json --json"],
        };
        command.Arguments.Add(file);
        command.SetAction(parsed => Run(parsed, parsed.GetValue(file)));
        return command;
    }

    private int Run(ParseResult parsed, string? path)
    {
        string name = path ?? common.DataFolder(parsed);
        IReadOnlyList<ConfigProblem> problems = path == null ? new ConfigFiles(name).Validate() : OfFile(path);
        var json = new JsonObject
        {
            ["ok"] = problems.Count == 0,
            ["problems"] = new JsonArray([.. problems.Select(problem => problem.ToJson())]),
        };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, string.Join('\n', problems.Select(Block)));
        io.Note(problems.Count switch
        {
            0 => $"{name}: nothing to complain of",
            1 => $"{name}: one thing is wrong",
            _ => $"{name}: {problems.Count} things are wrong",
        });
        return problems.Count == 0 ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static IReadOnlyList<ConfigProblem> OfFile(string path)
    {
        byte[] document = InputFile.Read(path);
        try
        {
            return ConfigValidation.Of(new ConfigFile(path, SecretPlaces.ExpandEnvironment(document, path), isSecrets: false), null);
        }
        catch (CliException ex)
        {
            // A variable that is not set is one problem among others; nobody knows what else its secret would be.
            var problem = new ConfigProblem(path, 0, 0, "secrets", ex.Message.Replace(path + ": ", "", StringComparison.Ordinal), ex.Hint);
            IEnumerable<ConfigProblem> others = ConfigValidation.Of(new ConfigFile(path, document, isSecrets: false), null);
            return [problem, .. others.Where(other => !other.Key.StartsWith("secrets.", StringComparison.Ordinal))];
        }
    }

    // The texts quote the file, which a stranger may have written.
    private static string Block(ConfigProblem problem) =>
        OneLine.Of(problem.ToString()) + (problem.Hint == null ? "" : "\n  " + OneLine.Of(problem.Hint));
}
