using System.CommandLine;

namespace NanoAgent.Cli.Link;

/// <summary>For commands that mean nothing on a board that is switched off.</summary>
internal static class RunningBoard
{
    private const string Hint = "nanoagent up --headless --serial tcp:4000, and then the same with --port tcp://127.0.0.1:4000";

    /// <summary>Opens the board on a port; a data folder is refused with the reason.</summary>
    /// <param name="target">The options.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="why">What only a running board does, behind "is switched off; ".</param>
    /// <param name="cancel">Ctrl-C.</param>
    public static async Task<IBoardLink> OpenAsync(TargetOptions target, ParseResult parsed, string why, CancellationToken cancel)
    {
        IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        if (link is not FolderLink)
        {
            return link;
        }

        string name = link.Name;
        link.Dispose();
        throw new CliException($"the board of {name} is switched off; {why}", Hint, ExitCodes.NoBoard);
    }
}
