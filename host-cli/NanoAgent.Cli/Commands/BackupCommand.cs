using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Archive;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent backup</c>: the flash of a board as one file.</summary>
internal sealed class BackupCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "The backup is a zip file: people's files, memory, conversations, settings and what else the agent keeps, as of one "
        + "moment. Keys and passwords stay on the board unless you say --with-secrets. An earlier backup of the same name is "
        + "replaced.";

    private static readonly string[] Examples =
    [
        "nanoagent backup board.zip",
        "nanoagent backup board.zip --port tcp://127.0.0.1:4000",
        "nanoagent backup complete.zip --with-secrets --data board2",
    ];

    public Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The backup, for example board.zip" };
        var secrets = new Option<bool>("--with-secrets") { Description = "Keys and passwords too: keep such a file as you keep them" };
        var command = new DocumentedCommand("backup", "Save everything on a board's flash in one file.") { Details = Details, Examples = Examples };
        command.Arguments.Add(file);
        command.Options.Add(secrets);
        target.AddTo(command);
        command.SetAction((parsed, cancel) => RunAsync(parsed, parsed.GetValue(file)!, parsed.GetValue(secrets), cancel));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, string file, bool withSecrets, CancellationToken cancel)
    {
        BackupFileStore.CheckTarget(file);
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        (BoardBackup backup, BackupManifest manifest) = await StageProgress.RunAsync(
            io, parsed.GetValue(common.Json), stages => TakeAsync(link, withSecrets, parsed.GetValue(common.Verbose), stages, cancel)).ConfigureAwait(false);
        if (manifest.Files.Count == 0)
        {
            throw new CliException($"{link.Name} holds nothing yet", null, ExitCodes.Failed);
        }

        byte[] bytes = BackupWriter.Write(manifest);
        BackupFileStore.Write(file, bytes);
        backup.LeftOut.ForEach(text => io.Note(text));
        var json = new JsonObject
        {
            ["ok"] = true,
            ["file"] = file,
            ["bytes"] = bytes.Length,
            ["files"] = manifest.Files.Count,
            ["secrets"] = withSecrets,
            ["left_out"] = new JsonArray([.. backup.LeftOut.Select(text => JsonValue.Create(text))]),
        };
        string count = manifest.Files.Count + (manifest.Files.Count == 1 ? " file" : " files");
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, $"saved {count} of {link.Name} in {file}, {(withSecrets ? "with" : "without")} secrets");
        return ExitCodes.Ok;
    }

    // With --verbose each file is a stage; otherwise all of them are one.
    private static async Task<(BoardBackup Backup, BackupManifest Manifest)> TakeAsync(
        IBoardLink link, bool withSecrets, bool isVerbose, IStages stages, CancellationToken cancel)
    {
        IStage? stage = isVerbose ? null : stages.Begin("reading the files of " + link.Name);
        var backup = new BoardBackup(link, withSecrets, text =>
        {
            if (isVerbose)
            {
                stages.Begin(text);
            }
        });
        BackupManifest manifest = await backup.TakeAsync(TimeProvider.System, cancel).ConfigureAwait(false);
        stage?.End();
        return (backup, manifest);
    }
}
