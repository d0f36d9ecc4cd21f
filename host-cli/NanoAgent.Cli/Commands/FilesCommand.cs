using System.CommandLine;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Commands;

/// <summary><c>nanoagent files</c>: people's files on a board.</summary>
internal sealed class FilesCommand(CommonOptions common, TargetOptions target, TerminalIo io)
{
    private const string Details =
        "Open are SOUL.md, USER.md, MEMORY.md, HEARTBEAT.md and the files of notes/, skills/ and files/. config.json can be "
        + "read. Everything else is the machine's own; nanoagent backup saves all of it.";

    private static readonly string[] Examples =
    [
        "nanoagent files",
        "nanoagent files show MEMORY.md",
        "nanoagent files put watering.md skills/watering.md",
        "nanoagent files get notes/2026-11-21.md --port tcp://127.0.0.1:4000",
        "nanoagent files rm files/old.txt --data board2",
    ];

    public Command Create()
    {
        var command = new DocumentedCommand("files", "List, read and write the files of a board.") { Details = Details, Examples = Examples };
        target.AddTo(command);
        command.SetAction((parsed, cancel) => ListAsync(parsed, null, cancel));
        command.Subcommands.Add(List());
        command.Subcommands.Add(Show());
        command.Subcommands.Add(Get());
        command.Subcommands.Add(Put());
        command.Subcommands.Add(Remove());
        return command;
    }

    private DocumentedCommand List()
    {
        var folder = new Argument<string?>("FOLDER") { Description = "notes, skills or files; without it all", Arity = ArgumentArity.ZeroOrOne };
        var command = new DocumentedCommand("list", "List the files with their sizes.") { Examples = ["nanoagent files list notes"] };
        command.Arguments.Add(folder);
        command.SetAction((parsed, cancel) => ListAsync(parsed, parsed.GetValue(folder), cancel));
        return command;
    }

    private DocumentedCommand Show()
    {
        Argument<string> path = FileArguments.Path();
        var command = new DocumentedCommand("show", "Print a file.") { Examples = ["nanoagent files show SOUL.md"] };
        command.Arguments.Add(path);
        command.SetAction((parsed, cancel) => ShowAsync(parsed, parsed.GetValue(path)!, cancel));
        return command;
    }

    private DocumentedCommand Get()
    {
        Argument<string> path = FileArguments.Path();
        var file = new Argument<string?>("FILE") { Description = "Where to (default: its name, here)", Arity = ArgumentArity.ZeroOrOne };
        var force = new Option<bool>("--force") { Description = "Write over a file that exists here" };
        var command = new DocumentedCommand("get", "Copy a file from the board.") { Examples = ["nanoagent files get MEMORY.md memory-of-today.md"] };
        command.Arguments.Add(path);
        command.Arguments.Add(file);
        command.Options.Add(force);
        command.SetAction((parsed, cancel) => GetAsync(parsed, parsed.GetValue(path)!, parsed.GetValue(file), parsed.GetValue(force), cancel));
        return command;
    }

    private DocumentedCommand Put()
    {
        var file = new Argument<string>("FILE") { Description = "A file on this PC" };
        var path = new Argument<string?>("PATH")
        {
            Description = "Where to (default: files/NAME, or NAME for the agent's own files such as SOUL.md)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new DocumentedCommand("put", "Copy a file onto the board; one that is there is replaced.") { Examples = ["nanoagent files put SOUL.md"] };
        command.Arguments.Add(file);
        command.Arguments.Add(path);
        command.SetAction((parsed, cancel) => PutAsync(parsed, parsed.GetValue(file)!, parsed.GetValue(path), cancel));
        return command;
    }

    private DocumentedCommand Remove()
    {
        Argument<string> path = FileArguments.Path();
        var command = new DocumentedCommand("rm", "Remove a file from the board.") { Examples = ["nanoagent files rm notes/2026-11-21.md"] };
        command.Arguments.Add(path);
        command.SetAction((parsed, cancel) => RemoveAsync(parsed, parsed.GetValue(path)!, cancel));
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed, string? folder, CancellationToken cancel)
    {
        folder = folder?.TrimEnd('/');
        if (folder != null && !UserFiles.Folders.Contains(folder))
        {
            throw new CliException($"there is no folder '{folder}'; there is: {string.Join(", ", UserFiles.Folders)}", null, ExitCodes.Refused);
        }

        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        IReadOnlyList<BoardFile> files = await new BoardFiles(link).ListAsync(folder, false, false, cancel).ConfigureAwait(false);
        var json = new JsonArray([.. files.Select(file => new JsonObject { ["path"] = file.Path, ["bytes"] = file.Bytes })]);
        var table = new TableView(["BYTES", "PATH"], files.Select(file => new[] { Table.Figure(file.Bytes), file.Path }));
        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["files"] = json }, table);
        if (files.Count == 0)
        {
            io.Note("there are no files yet");
        }

        return ExitCodes.Ok;
    }

    private async Task<int> ShowAsync(ParseResult parsed, string path, CancellationToken cancel)
    {
        byte[] bytes = await ReadAsync(parsed, path, cancel).ConfigureAwait(false);
        string text = FileArguments.TextOf(path, bytes);
        CommandOutput.WriteAsIs(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["path"] = path, ["text"] = text }, text.TrimEnd('\n'));
        return ExitCodes.Ok;
    }

    private async Task<int> GetAsync(ParseResult parsed, string path, string? file, bool mayReplace, CancellationToken cancel)
    {
        string local = file ?? FlashLayout.NameOf(path);
        if (!mayReplace && File.Exists(local))
        {
            throw new CliException($"{local} exists already", $"nanoagent files get {path} ANOTHER-NAME, or --force", ExitCodes.Refused);
        }

        byte[] bytes = await ReadAsync(parsed, path, cancel).ConfigureAwait(false);
        FileArguments.WriteLocal(local, bytes);
        var json = new JsonObject { ["ok"] = true, ["path"] = path, ["file"] = local, ["bytes"] = bytes.Length };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, $"{path} -> {local} ({bytes.Length} bytes)");
        return ExitCodes.Ok;
    }

    private async Task<int> PutAsync(ParseResult parsed, string file, string? path, CancellationToken cancel)
    {
        string remote = path ?? FileArguments.RemoteNameOf(file);
        FileArguments.CheckOpen(remote, UserFiles.WhyNot(remote));
        byte[] bytes = Config.InputFile.Read(file);
        int bytesMax = remote == UserFiles.Memory ? Limits.MemoryBytesMax : Limits.UserFileBytesMax;
        if (bytes.Length > bytesMax)
        {
            throw new CliException($"{file} has {bytes.Length} bytes; {remote} may have at most {bytesMax}", "split it", ExitCodes.Refused);
        }

        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        await new BoardFiles(link).WriteAsync(remote, bytes, cancel).ConfigureAwait(false);
        var json = new JsonObject { ["ok"] = true, ["file"] = file, ["path"] = remote, ["bytes"] = bytes.Length };
        CommandOutput.Write(io, parsed.GetValue(common.Json), json, $"{file} -> {remote} ({bytes.Length} bytes)");
        return ExitCodes.Ok;
    }

    private async Task<int> RemoveAsync(ParseResult parsed, string path, CancellationToken cancel)
    {
        FileArguments.CheckOpen(path, UserFiles.WhyNotRead(path));
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        await new BoardFiles(link).DeleteAsync(path, cancel).ConfigureAwait(false);
        CommandOutput.Write(io, parsed.GetValue(common.Json), new JsonObject { ["ok"] = true, ["path"] = path }, $"removed {path}");
        return ExitCodes.Ok;
    }

    private async Task<byte[]> ReadAsync(ParseResult parsed, string path, CancellationToken cancel)
    {
        FileArguments.CheckOpen(path, path == FlashLayout.Config ? null : UserFiles.WhyNotRead(path));
        using IBoardLink link = await target.OpenAsync(parsed, false, cancel).ConfigureAwait(false);
        return await new BoardFiles(link).ReadAsync(path, cancel).ConfigureAwait(false);
    }
}
