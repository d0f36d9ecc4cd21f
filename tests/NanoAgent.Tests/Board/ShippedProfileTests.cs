using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NanoAgent.Board;
using NanoAgent.Tests.Tidy;

namespace NanoAgent.Tests.Board;

/// <summary>The profiles in <c>boards</c> and their documents.</summary>
public sealed partial class ShippedProfileTests
{
    private const string Virtual = "virtual";

    private static readonly string[] Names =
        [.. Directory.GetDirectories(Path.Combine(Repository.Root, "boards")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Boards => [.. Names];

    public static TheoryData<string> RealBoards => [.. Names.Where(name => name != Virtual)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_profile_passes_the_check_without_a_word_and_is_called_like_its_folder(string name)
    {
        var findings = new BoardFindings();
        BoardProfile board = BoardReader.Check(Json(name), findings);

        Assert.Empty(findings.All().Select(finding => finding.ToString()));
        Assert.Equal(name, board.Name);
        Assert.NotEqual("", board.Description);
        Assert.InRange(Json(name).Length, 1, 4096);
    }

    [Theory]
    [MemberData(nameof(RealBoards))]
    public void A_profile_of_a_real_board_says_what_its_module_is(string name)
    {
        BoardProfile board = Read(name);

        Assert.Equal("ESP32-S3", board.Chip);
        Assert.NotEqual("", board.Module);
        Assert.Contains(board.FlashMb, new[] { 4, 8, 16, 32 });
        Assert.Equal(board.Psram == PsramTypes.Octal ? "ESP32_S3_OCTAL" : "ESP32_S3_QUAD", board.Target);
        Assert.Equal(board.Psram == PsramTypes.None, board.PsramMb == 0);
        Assert.NotEqual(PsramTypes.Unknown, board.Psram);
    }

    [Theory]
    [MemberData(nameof(RealBoards))]
    public void Nothing_is_driven_but_what_is_soldered_to_the_board(string name)
    {
        BoardProfile board = Read(name);

        Assert.All(board.Outputs, output => Assert.True(board.WhatIsOnBoard(output.Pin) != null, output.Name));
        Assert.All(board.Inputs, input => Assert.True(board.WhatIsOnBoard(input.Pin) != null, input.Name));
        Assert.Empty(board.Pwm);
        Assert.Empty(board.Analog);
        Assert.Empty(board.Sensors);
        Assert.Empty(board.Displays);
    }

    [Theory]
    [MemberData(nameof(RealBoards))]
    public void The_pins_that_the_start_of_the_chip_the_flash_and_the_console_need_are_reserved_or_said_to_be_taken(string name)
    {
        BoardProfile board = Read(name);
        int[] octal = board.Psram == PsramTypes.Octal ? [33, 34, 35, 36, 37] : [];

        Assert.All([19, 20, .. Enumerable.Range(26, 7), .. octal, 43, 44, 45, 46], pin => Assert.True(board.WhyReserved(pin) != null, $"GPIO{pin}"));
        Assert.All([0, 3], pin => Assert.True(board.WhyReserved(pin) != null || board.WhatIsOnBoard(pin) != null, $"GPIO{pin}"));
        Assert.All(board.Free, pin => Assert.True(board.WhyReserved(pin) == null && pin is not (0 or 3), $"GPIO{pin} is free and is not"));
        Assert.Equal(board.Free.Distinct().Order(), board.Free);
    }

    [Theory]
    [MemberData(nameof(RealBoards))]
    public void The_readme_names_image_and_sources_and_says_that_nobody_tried_it(string name)
    {
        string text = Repository.Read($"boards/{name}/README.md");

        Assert.Contains("**Not tried on this board by us.**", text, StringComparison.Ordinal);
        Assert.Contains($"| image | `{Read(name).Target}` |", text, StringComparison.Ordinal);
        Assert.Matches(@"## Sources\n\n- .*https://", text);
        Assert.Contains($"]({name}/README.md)", Repository.Read("boards/README.md"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RealBoards))]
    public void The_example_of_the_readme_passes_the_check_when_it_is_added_to_the_profile(string name)
    {
        JsonObject board = JsonNode.Parse(Json(name))!.AsObject();
        JsonObject example = JsonNode.Parse(Example().Match(Repository.Read($"boards/{name}/README.md")).Groups[1].Value)!.AsObject();
        foreach ((string list, JsonNode? entries) in example)
        {
            JsonArray all = board[list]?.DeepClone().AsArray() ?? [];
            foreach (JsonNode? entry in entries!.AsArray())
            {
                // A bus that is there already is said anew.
                all.RemoveAll(known => list == "i2c" && (int)known!["bus"]! == (int)entry!["bus"]!);
                all.Add(entry!.DeepClone());
            }

            board[list] = all;
        }

        var findings = new BoardFindings();
        BoardProfile wired = BoardReader.Check(Encoding.UTF8.GetBytes(board.ToJsonString()), findings);

        Assert.Empty(findings.All().Select(finding => finding.ToString()));
        Assert.Contains(wired.Outputs, output => output.Name == "lamp");
        Assert.Contains(wired.Sensors, sensor => sensor.Name == "room");
    }

    private static byte[] Json(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "boards", name, "board.json"));

    private static BoardProfile Read(string name) => BoardReader.Read(Json(name));

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
