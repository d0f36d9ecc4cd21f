namespace NanoAgent.Cli.Flashing;

/// <summary>Finds the flash tools that are installed and asks them for their versions.</summary>
internal sealed class ToolSearch(ProgramPath programs, IToolRunner runner)
{
    public const string Nanoff = "nanoff";
    public const string Esptool = "esptool";

    private static readonly string[][] Launchers = [["esptool"], ["esptool.py"], ["python3", "-m", "esptool"], ["python", "-m", "esptool"]];

    private readonly List<string> _broken = [];

    /// <summary>What is there and cannot be used, a sentence each. A Python without esptool is none of these.</summary>
    public IReadOnlyList<string> Broken => _broken;

    /// <summary>The tool to use; null when there is none.</summary>
    /// <param name="asked">"nanoff", "esptool", the path of one of them, or null for nanoff before esptool.</param>
    /// <param name="needsEsptool">Only esptool knows this kind of port.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public async Task<IFlashTool?> FindAsync(string? asked, bool needsEsptool, CancellationToken cancel)
    {
        if (asked is not (null or Nanoff or Esptool))
        {
            return await AtAsync(asked, cancel).ConfigureAwait(false);
        }

        bool isNanoffFirst = asked == Nanoff || (asked == null && !needsEsptool);
        if (isNanoffFirst && programs.Find(Nanoff) is { } program && await NanoffAsync(program, cancel).ConfigureAwait(false) is { } nanoff)
        {
            return nanoff;
        }

        return asked == Nanoff ? null : await EsptoolAsync(cancel).ConfigureAwait(false);
    }

    private async Task<IFlashTool?> AtAsync(string path, CancellationToken cancel)
    {
        string name = Path.GetFileName(path);
        bool isNanoff = name.StartsWith(Nanoff, StringComparison.OrdinalIgnoreCase);
        if (!File.Exists(path) || !(isNanoff || name.StartsWith(Esptool, StringComparison.OrdinalIgnoreCase)))
        {
            throw new CliException($"--tool is '{path}'; allowed is nanoff, esptool, or the path of one of them", null, ExitCodes.Usage);
        }

        string full = Path.GetFullPath(path);
        return isNanoff ? await NanoffAsync(full, cancel).ConfigureAwait(false) : await EsptoolAsync([full], cancel).ConfigureAwait(false);
    }

    private async Task<IFlashTool?> NanoffAsync(string program, CancellationToken cancel)
    {
        var command = new ToolCommand(Nanoff, program, ["--version"]) { Environment = new Dictionary<string, string> { ["DOTNET_ROLL_FORWARD"] = "Major" } };
        return await VersionAsync(command, cancel).ConfigureAwait(false) is { } version ? new NanoffTool(program, version) : null;
    }

    private async Task<IFlashTool?> EsptoolAsync(CancellationToken cancel)
    {
        foreach (string[] launcher in Launchers)
        {
            if (programs.Find(launcher[0]) != null && await EsptoolAsync(launcher, cancel).ConfigureAwait(false) is { } tool)
            {
                return tool;
            }
        }

        return null;
    }

    private async Task<IFlashTool?> EsptoolAsync(string[] launcher, CancellationToken cancel)
    {
        var command = new ToolCommand(Esptool, launcher[0], [.. launcher.Skip(1), "version"]);
        return await VersionAsync(command, cancel).ConfigureAwait(false) is { } version ? new EsptoolTool(launcher, version) : null;
    }

    // Null: it is there and does not start, for want of a runtime or a module, or says no version.
    private async Task<string?> VersionAsync(ToolCommand command, CancellationToken cancel)
    {
        try
        {
            ToolResult result = await runner.RunAsync(command, _ => { }, cancel).ConfigureAwait(false);
            string? version = result.ExitCode == 0 ? ToolVersion.In(result.Tail) : null;
            return version ?? Miss(command, result.ExitCode == 0 ? "it does not say its version" : $"it ended with exit code {result.ExitCode}");
        }
        catch (CliException ex)
        {
            return Miss(command, ex.Message);
        }
    }

    private string? Miss(ToolCommand command, string why)
    {
        if (command.Args.Count == 1)
        {
            _broken.Add($"{command.Program} is there and cannot be used: {why}");
        }

        return null;
    }
}
