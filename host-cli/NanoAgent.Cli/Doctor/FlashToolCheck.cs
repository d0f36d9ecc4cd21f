using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Doctor;

/// <summary>The tools that put firmware on a board. One of them is enough.</summary>
internal sealed class FlashToolCheck(ProgramPath programs, IToolRunner runner) : IDoctorCheck
{
    private const string Name = "flash tool";

    public string Title => "flash tools";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        var search = new ToolSearch(programs, runner);
        var found = new List<string>();
        foreach (string wanted in new[] { ToolSearch.Nanoff, ToolSearch.Esptool })
        {
            IFlashTool? tool = await search.FindAsync(wanted, false, cancel).ConfigureAwait(false);
            if (tool != null)
            {
                found.Add($"{tool.Name} {tool.Version}");
            }
        }

        string install = InstallLines.ForThisSystem()[0];
        IEnumerable<Finding> broken = search.Broken.Select(sentence => Finding.Warn(Name, sentence, found.Count > 0 ? null : "install it again, or another: " + install));
        return found.Count > 0 ? [Finding.Ok(Name, string.Join(", ", found)), .. broken]
            : search.Broken.Count > 0 ? [.. broken]
            : [Finding.Warn(Name, "neither nanoff nor esptool is installed; nanoagent flash needs one of them", install)];
    }
}
