using System.Text.RegularExpressions;
using NanoAgent.Cli.Doctor;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Screens;

/// <summary>Screens as a person sees them: a board that was used and is switched off, at two widths, with colours and without.</summary>
public sealed partial class ScreenTests : IAsyncLifetime, IDisposable
{
    private const int Narrow = 80;
    private const int Wide = 120;

    private readonly BoardFolder _board = BoardFolder.Filled();
    private readonly TempFolder _here = new();
    private readonly FakeLlm _llm = new() { RequiresApiKey = false };

    public async Task InitializeAsync()
    {
        await using CliRun run = CliRun.Start(
            "up", "--headless", "--serial", "tcp:0", "--data", _board.Path, "--config", Configs.For(_here, _llm), "--clock-start", "2027-01-11T08:00:00Z");
        string port = await SerialClient.PathOf(run.Error);
        await Must("jobs", "add", "--name", "basil", "--when", "daily 07:00", "--text", "Water the basil");
        await Must("jobs", "add", "--name", "a-very-long-name-of-a-job", "--when", "mon,wed 18:30", "--text", new string('x', 200));
        await Must("rules", "add", "--name", "porch", "--when", "door rises", "--write", "lamp=on:60");

        async Task Must(params string[] args)
        {
            CliResult result = await CliRun.Run([.. args, "--port", port]);
            Assert.True(result.ExitCode == 0, result.Error);
        }
    }

    public async Task DisposeAsync() => await _llm.DisposeAsync();

    public void Dispose()
    {
        _llm.Dispose();
        _board.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task Listings_look_as_approved_and_fit()
    {
        string[][] commands =
        [
            ["status"], ["usage"], ["jobs"], ["rules"], ["files"], ["memory"], ["sessions"], ["audit"], ["people"], ["config", "show"],
        ];
        await Approve("listings", commands, "--data", _board.Path);
    }

    [Fact]
    public async Task Boards_look_as_approved_and_fit() => await Approve("boards", [["boards", "list"], ["boards", "show", "virtual"]]);

    [Fact]
    public async Task Errors_look_as_approved_and_fit() => await Approve("errors", [["statsu"], ["status", "--port", "ttyACM0"], ["jobs", "remove", "nobody", "--data", _board.Path]]);

    [Theory]
    [InlineData(Narrow, false)]
    [InlineData(Narrow, true)]
    [InlineData(Wide, false)]
    [InlineData(Wide, true)]
    public void The_findings_of_doctor_look_as_approved_and_fit(int columns, bool hasColor)
    {
        Finding[] findings =
        [
            Finding.Ok("sdk", ".NET SDK 10.0.100"),
            Finding.Warn("flash tool", "neither nanoff nor esptool is installed; nanoagent flash needs one of them", "python3 -m pip install esptool"),
            Finding.Fail("port /dev/ttyACM0", "you have no permission to open it", "sudo usermod -aG dialout $USER, then log in again"),
            Finding.Skipped("board", "no running board was named", "nanoagent doctor --port PORT"),
            Finding.Fail("tls " + new string('h', 60), "cannot be reached: " + string.Join(' ', Enumerable.Repeat("word", 30))),
        ];
        string text = DoctorText.Table(findings).Render(new Screen(columns, hasColor, CanMove: false));

        Check("doctor", columns, hasColor, text + "\n" + DoctorText.Summary(findings));
    }

    private async Task Approve(string name, string[][] commands, params string[] more)
    {
        foreach (int columns in new[] { Narrow, Wide })
        {
            foreach (bool hasColor in new[] { false, true })
            {
                var text = new System.Text.StringBuilder();
                foreach (string[] command in commands)
                {
                    text.Append("$ nanoagent ").AppendJoin(' ', command).Append('\n').Append(await ScreenRun.Of(columns, hasColor, [.. command, .. more])).Append('\n');
                }

                Check(name, columns, hasColor, text.ToString());
            }
        }
    }

    private void Check(string name, int columns, bool hasColor, string text)
    {
        string fixedText = Times().Replace(text.Replace(_board.Path, "DATA", StringComparison.Ordinal).Replace(_here.Path, "HERE", StringComparison.Ordinal), match => Digit().Replace(match.Value, "#"));
        string letters = ScreenRun.Letters(fixedText);
        Assert.True(hasColor || letters == fixedText, $"{name}: an escape sequence without colours");

        // Commands are typed, and notes are left to the terminal to wrap: their addresses and paths stay whole to be copied.
        Assert.All(letters.Split('\n').Where(line => line is not ['$' or '!', ' ', ..]), line => Assert.InRange(line.TrimEnd().Length, 0, columns));
        ExpectedFile.AssertEqual($"screen-{name}-{columns}-{(hasColor ? "color" : "plain")}.txt", ScreenRun.Visible(string.Join('\n', fixedText.Split('\n').Select(line => line.TrimEnd()))));
    }

    // Marks of the same width keep the columns where they are.
    [GeneratedRegex(@"\d{4}-\d\d-\d\d|\d\d:\d\d(:\d\d)?|\b\d+ (s|ms|minutes?|hours?) ")]
    private static partial Regex Times();

    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();
}
