using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Doctor;

/// <summary>The tools that put firmware on a board. One of them is enough.</summary>
internal sealed class FlashToolCheck(ProgramPath programs, IToolRunner runner) : IDoctorCheck
{
    private const string Name = "flash tool";

    public string Title => "flash tools";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        var found = new List<string>();
        foreach (string wanted in new[] { ToolSearch.Nanoff, ToolSearch.Esptool })
        {
            IFlashTool? tool = await new ToolSearch(programs, runner).FindAsync(wanted, false, cancel).ConfigureAwait(false);
            if (tool != null)
            {
                found.Add($"{tool.Name} {tool.Version}");
            }
        }

        return
        [
            found.Count > 0
                ? Finding.Ok(Name, string.Join(", ", found))
                : Finding.Warn(Name, "neither nanoff nor esptool is installed; nanoagent flash needs one of them", InstallLines.ForThisSystem()[0]),
        ];
    }
}
