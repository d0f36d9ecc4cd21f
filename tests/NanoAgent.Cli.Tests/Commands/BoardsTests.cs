using System.Text.Json.Nodes;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

/// <summary><c>boards</c>: the profiles that came with the program, and the check of others.</summary>
public sealed class BoardsTests : IDisposable
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures", "boards");
    private static readonly JsonObject Expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Fixtures, "expected.json")))!.AsObject();

    private readonly TempFolder _folder = new();

    public static TheoryData<string> Bad => [.. Expected.Select(pair => pair.Key)];

    public static TheoryData<string> Shipped =>
    [
        "adafruit-feather-esp32s3", "esp32-s3-devkitc-1-n16r8", "esp32-s3-devkitc-1-n8r8", "freenove-esp32-s3-wroom", "lilygo-t-display-s3",
        "m5stack-atoms3", "seeed-xiao-esp32s3", "virtual", "waveshare-esp32-s3-zero",
    ];

    [Theory]
    [InlineData("boards")]
    [InlineData("boards", "list")]
    public async Task The_profiles_are_listed(params string[] args)
    {
        CliResult result = await CliRun.Run(args);

        ExpectedFile.AssertEqual("boards-list.txt", result.Output);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
    }

    [Fact]
    public async Task The_list_is_a_document_for_programs()
    {
        JsonNode json = JsonNode.Parse((await CliRun.Run("boards", "--json")).Output)!;

        Assert.True((bool)json["ok"]!);
        JsonNode xiao = json["boards"]!.AsArray().Single(board => (string)board!["name"]! == "seeed-xiao-esp32s3")!;
        Assert.Equal((8, 8, "octal", "ESP32_S3_OCTAL"), ((int)xiao["flash_mb"]!, (int)xiao["psram_mb"]!, (string)xiao["psram"]!, (string)xiao["target"]!));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task A_profile_that_came_with_the_program_is_shown_in_80_columns_and_passes_the_check(string name)
    {
        CliResult shown = await CliRun.Run("boards", "show", name);
        CliResult check = await CliRun.Run("boards", "check", name);

        Assert.Equal(("", 0), (shown.Error, shown.ExitCode));
        Assert.StartsWith(name + ": ", shown.Output, StringComparison.Ordinal);
        Assert.All(shown.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(("", name + ": nothing to complain of\n", 0), (check.Output, check.Error, check.ExitCode));
    }

    [Fact]
    public async Task The_pins_are_a_table_with_roles_and_reasons() =>
        ExpectedFile.AssertEqual("boards-show.txt", (await CliRun.Run("boards", "show", "seeed-xiao-esp32s3")).Output);

    [Fact]
    public async Task Every_pin_of_the_chip_is_in_the_document_once()
    {
        JsonNode json = JsonNode.Parse((await CliRun.Run("boards", "show", "virtual", "--json")).Output)!;
        JsonArray rows = json["pins"]!.AsArray();

        Assert.Equal(
            Enumerable.Range(0, 49).Where(pin => pin is < 22 or > 25), rows.SelectMany(row => row!["pins"]!.AsArray().Select(pin => (int)pin!)));
        JsonNode door = rows.Single(row => (string)row!["name"]! == "door")!;
        Assert.Equal(("input", "on when low, pull up"), ((string)door["role"]!, (string)door["note"]!));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Each_fault_of_a_bad_profile_is_named_with_its_path_and_the_reason(string name)
    {
        string path = Path.Combine(Fixtures, name + ".json");
        var faults = Expected[name]!.AsArray().Select(fault => (Severity: (string)fault!["severity"]!, Path: (string)fault["path"]!, Words: (string)fault["words"]!)).ToArray();
        bool isRefused = faults.Any(fault => fault.Severity == "error");

        CliResult result = await CliRun.Run("boards", "check", path);
        JsonNode json = JsonNode.Parse((await CliRun.Run("boards", "check", path, "--json")).Output)!;

        Assert.Equal(isRefused ? 5 : 0, result.ExitCode);
        Assert.Equal(!isRefused, (bool)json["ok"]!);
        Assert.Equal(faults.Select(fault => (fault.Severity, fault.Path)).Order(), json["findings"]!.AsArray().Select(one => ((string)one!["severity"]!, (string)one["path"]!)).Order());
        Assert.All(result.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        string flat = string.Join(' ', result.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.All(faults, fault =>
        {
            Assert.Contains(fault.Severity + ": ", flat, StringComparison.Ordinal);
            Assert.Contains(fault.Path + " ", flat, StringComparison.Ordinal);
            Assert.Contains(fault.Words, flat, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Errors_come_first_and_are_counted()
    {
        CliResult result = await CliRun.Run("boards", "check", Path.Combine(Fixtures, "safe-on.json"));

        Assert.Equal(
            ["error: outputs[0].max_on_s", "warning: outputs[1].risk", "warning: outputs[2].safe"],
            result.Output.Split('\n').Where(line => line.Length > 0 && line[0] != ' '));
        Assert.EndsWith("safe-on.json: 1 error, 2 warnings\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_JSON_is_an_error_with_its_line()
    {
        CliResult result = await CliRun.Run("boards", "check", _folder.Write("board.json", "{\n\"name\": nonsense }"));

        Assert.Equal(5, result.ExitCode);
        Assert.StartsWith("error\n  line 2, column 10: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_a_board_json_will_do_and_faults_are_pointed_to_when_it_is_shown()
    {
        _folder.Write("board.json", """{"name":"mine","outputs":[{"name":"lamp","pin":30}]}""");

        CliResult result = await CliRun.Run("boards", "show", _folder.Path);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("mine\n\nPIN ", result.Output, StringComparison.Ordinal);
        Assert.Equal($"1 error; nanoagent boards check {_folder.Path} tells more\n", result.Error);
    }

    [Theory]
    [InlineData("show", "seed-xiao-esp32s3", "; did you mean 'seeed-xiao-esp32s3'?")]
    [InlineData("show", "AtomS3", "; did you mean 'm5stack-atoms3'?")]
    [InlineData("check", "missing/board.json", "\n")]
    public async Task A_board_that_is_not_there_is_a_mistake_in_the_command_line(string verb, string name, string nearest) =>
        (await CliRun.Run("boards", verb, name)).AssertRefused(2, $"there is no board '{name}'{nearest}");

    [Fact]
    public async Task A_profile_that_somebody_sent_cannot_steer_the_terminal()
    {
        string path = _folder.Write("board.json", """{"name":"x\u001b[31m","description":"a\nb","outputs":[{"name":"\u001b[2J","pin":5}]}""");

        CliResult shown = await CliRun.Run("boards", "show", path);
        CliResult check = await CliRun.Run("boards", "check", path);

        Assert.DoesNotContain('\u001b', shown.Output + check.Output + shown.Error + check.Error);
        Assert.Equal(5, check.ExitCode);
    }

    [Fact]
    public async Task The_agent_runs_on_the_profile_of_a_real_board_from_any_folder()
    {
        CliResult result = await CliRun.Run("up", "--board", "seeed-xiao-esp32s3", "--data", _folder.Path, "--once", "turn on the led");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("led", result.Output, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => _folder.Dispose();
}
