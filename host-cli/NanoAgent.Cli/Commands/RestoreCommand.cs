using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Archive;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent restore</c>: the flash of a board as a backup has it.</summary>
internal sealed class RestoreCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "Everything that the agent keeps is replaced by what the backup has, at once: when the power goes meanwhile, it is all "
        + "as before or all as in the backup. Settings and secrets that are not in the backup stay as they are on the board. "
        + "Nothing that was to be answered or sent when the backup was made is answered or sent again. A running board restarts.";

    private static readonly TimeSpan RestartPatience = TimeSpan.FromSeconds(60);

    private static readonly string[] Examples =
    [
        "nanoagent restore board.zip",
        "nanoagent restore board.zip --yes --port tcp://127.0.0.1:4000",
        "nanoagent restore board.zip --yes --data new-board",
    ];

    public Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A backup" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask" };
        var command = new DocumentedCommand("restore", "Replace everything on a board's flash by a backup.") { Details = Details, Examples = Examples };
        command.Arguments.Add(file);
        command.Options.Add(yes);
        target.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(file)!, parsed.GetValue(yes), cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, string file, bool isSure, CancellationToken cancel)
    {
        if (!isSure && !io.IsInteractive)
        {
            throw new CliException(
                "restore replaces everything on the board, and nobody is here to be asked", $"nanoagent restore {file} --yes", ExitCodes.Usage);
        }

        BackupManifest backup = BackupReader.Read(file);
        using IBoardLink link = await target.OpenAsync(parsed, true, cancel).ConfigureAwait(false);
        BoardIdentity identity = await link.IdentifyAsync(cancel).ConfigureAwait(false);
        Remark(backup, identity);
        if (!isSure && !Ask(backup, link.Name))
        {
            throw new CliException("nothing was changed", null, ExitCodes.Failed);
        }

        bool isBack = await StageProgress.RunAsync(io, parsed.GetValue(common.Json), stages => SendAsync(link, backup, stages, cancel)).ConfigureAwait(false);
        if (!isBack)
        {
            io.Note($"{link.Name} has the backup and did not come back within {RestartPatience.TotalSeconds:0} s; it is carried out when it starts", NoteStyle.Trouble);
        }

        var json = new JsonObject { ["ok"] = isBack, ["file"] = file, ["files"] = backup.Files.Count, ["secrets"] = backup.HasSecrets, ["restarted"] = isBack };
        string count = backup.Files.Count + (backup.Files.Count == 1 ? " file" : " files");
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, isBack ? $"restored {count} from {file} to {link.Name}" : "");
        return isBack ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static async Task<bool> SendAsync(IBoardLink link, BackupManifest backup, IStages stages, CancellationToken cancel)
    {
        var restore = new BoardRestore(link, RestartPatience);
        IStage sending = stages.Begin($"sending {backup.Files.Count} files to {link.Name}");
        await restore.SendAsync(backup, cancel).ConfigureAwait(false);
        sending.End();
        IStage waiting = stages.Begin("waiting until it has carried it out");
        bool isBack = await restore.WaitAsync(cancel).ConfigureAwait(false);
        waiting.End();
        return isBack;
    }

    private void Remark(BackupManifest backup, BoardIdentity identity)
    {
        if (backup.Board != identity.Board)
        {
            io.Note($"the backup is of a board '{backup.Board}', this one is '{identity.Board}'");
        }

        if (backup.Firmware != identity.Firmware)
        {
            io.Note($"the backup was made with firmware {backup.Firmware}, this board has {identity.Firmware}");
        }
    }

    private bool Ask(BackupManifest backup, string name)
    {
        io.Prompt($"Replace everything on {name} by the {backup.Files.Count} files of {backup.Time}? [y/N] ");
        string? answer = new LineSource(io.Input).Next()?.Text;
        io.EndPrompt(answer != null);
        return answer is "y" or "Y" or "yes";
    }
}
