using System.CommandLine;
using System.CommandLine.Help;
using System.Text.Json;
using NanoAgent.Board;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli;

/// <summary>The table of commands, and the only place where failures become messages and exit codes.</summary>
public static class CommandLine
{
    // An argument that begins with '@' is a text to send, not the name of a file with more arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <param name="args">What stands behind the program's name.</param>
    /// <param name="io">Where to read and write.</param>
    /// <param name="cancel">Ends the command in order, as Ctrl-C does.</param>
    public static async Task<int> RunAsync(string[] args, TerminalIo io, CancellationToken cancel = default)
    {
        var common = new CommonOptions();
        RootCommand root = CreateRoot(common, io);
        ParseResult parsed = root.Parse(args.Length == 0 ? ["--help"] : args, Parsing);
        if (parsed.GetValue(common.NoColor))
        {
            io.UseNoColor();
        }

        bool isJson = parsed.GetValue(common.Json);
        string? stray = parsed.Action is TextAction ? null : UsageErrors.StrayOption(parsed, root);
        if (parsed.Errors.Count > 0 || stray != null)
        {
            string command = HelpPage.NameOf(parsed.CommandResult.Command);
            return Report(io, stray ?? string.Join("; ", UsageErrors.Of(parsed, root)), $"{command} --help", ExitCodes.Usage, isJson);
        }

        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = io.Output, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(invocation, cancel).ConfigureAwait(false);
        }
        catch (CliException ex)
        {
            return Report(io, ex.Message, ex.Hint, ex.ExitCode, isJson);
        }
        catch (BoardException ex)
        {
            return Report(io, ex.Message, null, ExitCodes.Refused, isJson);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception ex)
        {
            // Nobody should meet this; who does can report it.
            return Report(io, "unexpected failure: " + ex, null, ExitCodes.Failed, isJson);
        }
    }

    private static RootCommand CreateRoot(CommonOptions common, TerminalIo io)
    {
        var root = new RootCommand("NanoAgent: a personal agent on a $5 board, and on this PC.");
        root.Options.OfType<HelpOption>().Single().Action = new TextAction(io, parsed => HelpPage.For(parsed.CommandResult.Command, root));
        root.Options.OfType<VersionOption>().Single().Action = new TextAction(io, _ => $"{HelpPage.Program} {FirmwareVersion.Number}");
        common.AddTo(root);
        root.Subcommands.Add(UpCommand.Create(common, io));
        var target = new TargetOptions(common, io);
        root.Subcommands.Add(new StatusCommand(common, target, io).Create());
        root.Subcommands.Add(new UsageCommand(common, target, io).Create());
        root.Subcommands.Add(new AuditCommand(common, target, io).Create());
        root.Subcommands.Add(new PeopleCommand(common, target, io).Create());
        var stop = new StopCommand(common, target, io);
        root.Subcommands.Add(stop.CreateStop());
        root.Subcommands.Add(stop.CreateResume());
        root.Subcommands.Add(new JobsCommand(common, target, io).Create());
        root.Subcommands.Add(new RulesCommand(common, target, io).Create());
        root.Subcommands.Add(new FilesCommand(common, target, io).Create());
        root.Subcommands.Add(new MemoryCommand(common, target, io).Create());
        root.Subcommands.Add(new SessionsCommand(common, target, io).Create());
        root.Subcommands.Add(new BoardsCommand(common, io).Create());
        root.Subcommands.Add(new PortsCommand(common, io).Create());
        root.Subcommands.Add(new BackupCommand(common, target, io).Create());
        root.Subcommands.Add(new RestoreCommand(common, target, io).Create());
        root.Subcommands.Add(new FlashCommand(common, io).Create());
        root.Subcommands.Add(new BuildCommand(common, io).Create());
        return root;
    }

    private static int Report(TerminalIo io, string message, string? hint, int exitCode, bool isJson)
    {
        io.Note($"{HelpPage.Program}: {message}", NoteStyle.Trouble);
        if (hint != null)
        {
            io.Note("try: " + hint);
        }

        if (isJson)
        {
            io.WriteLine(JsonSerializer.Serialize(new { ok = false, error = message, hint, exit_code = exitCode }, JsonOutput.Options));
        }

        return exitCode;
    }
}
