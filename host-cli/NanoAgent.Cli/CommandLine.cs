using System.CommandLine;
using System.CommandLine.Invocation;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli;

/// <summary>The table of commands, and the only place where failures become messages and exit codes.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, TerminalIo io)
    {
        var common = new CommonOptions();
        var root = new RootCommand("NanoAgent: a personal agent on a $5 board, and on this PC.");
        common.AddTo(root);
        root.Subcommands.Add(UpCommand.Create(common, io));

        ParseResult parsed = root.Parse(args);
        if (parsed.GetValue(common.NoColor))
        {
            io.UseNoColor();
        }

        if (parsed.Errors.Count > 0)
        {
            return ReportUsage(parsed, io);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = io.Output,
                ProcessTerminationTimeout = null,
            }).ConfigureAwait(false);
        }
        catch (CliException ex)
        {
            io.Note("nanoagent: " + ex.Message, "red");
            if (ex.Hint != null)
            {
                io.Note("try: " + ex.Hint);
            }

            return ex.ExitCode;
        }
        catch (Exception ex)
        {
            // Nobody should meet this; who does can report it.
            io.Note("nanoagent: unexpected failure: " + ex, "red");
            return ExitCodes.Failed;
        }
    }

    private static int ReportUsage(ParseResult parsed, TerminalIo io)
    {
        foreach (var error in parsed.Errors)
        {
            io.Note("nanoagent: " + error.Message, "red");
        }

        string command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        io.Note($"try: nanoagent {command}--help");
        return ExitCodes.Usage;
    }
}
