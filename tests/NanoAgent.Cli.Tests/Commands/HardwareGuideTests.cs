using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary>The projects of <c>docs/hardware.md</c>: what a reader copies from there is taken as it stands.</summary>
public sealed class HardwareGuideTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Projects => [.. HardwareGuide.Projects.Select(project => project.Name)];

    [Fact]
    public void There_are_four_projects_and_no_profile_or_command_stands_outside_of_them()
    {
        Assert.Equal(["plants", "frontdoor", "thermostat", "shelf"], HardwareGuide.Projects.Select(project => project.Name));
        Assert.Equal((4, HardwareGuide.Projects.Sum(project => project.Adds.Length)), HardwareGuide.Counts);
        Assert.All(HardwareGuide.Projects, project => Assert.NotEmpty(project.Adds));
    }

    [Fact]
    public void Pictures_fit_a_terminal_of_80_columns() => Assert.Empty(HardwareGuide.WidePictureLines);

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task A_profile_passes_the_check_without_a_word(string name)
    {
        CliResult result = await CliRun.Run("boards", "check", Save(name));

        Assert.Equal((0, "nothing to complain of\n"), (result.ExitCode, result.Output + result.Error[(result.Error.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task A_board_with_the_profile_takes_every_job_and_rule_that_is_shown(string name)
    {
        using var llm = new FakeLlm { RequiresApiKey = false };
        using var data = new BoardFolder();
        await using CliRun run = CliRun.Start(
            "up", "--headless", "--board", Save(name), "--serial", "tcp:0", "--data", data.Path, "--config", Configs.For(_folder, llm), "--clock-start", "2027-01-11T05:55:00Z");
        string port = await SerialClient.PathOf(run.Error);
        string[][] adds = HardwareGuide.Projects.Single(project => project.Name == name).Adds;
        foreach (string[] add in adds)
        {
            CliResult result = await CliRun.Run([.. add, "--port", port]);
            Assert.True(result.ExitCode == 0, string.Join(' ', add) + "\n" + result.Error);
        }

        Assert.Equal(adds.Length, await Count("jobs", port) + await Count("rules", port));
    }

    [Fact]
    public async Task The_display_and_the_lights_take_what_a_person_writes()
    {
        using var data = new BoardFolder();

        CliResult result = await CliRun.Run("up", "--board", Save("shelf"), "--data", data.Path, "--once", "/pin lights blue");

        Assert.Equal((0, "lights (strip) shows: blue."), (result.ExitCode, result.Output.Trim()));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<int> Count(string list, string port) =>
        JsonNode.Parse((await CliRun.Run(list, "--json", "--port", port)).Output)![list]!.AsArray().Count;

    private string Save(string name) => _folder.Write("board.json", HardwareGuide.Projects.Single(project => project.Name == name).Json);
}
