using System.Text.Json.Nodes;
using NanoAgent.Cli.Commands;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Commands;

public class BenchTests
{
    [Fact]
    public void A_clone_is_found_from_where_the_program_lies_and_nowhere_else()
    {
        using var folder = new TempFolder();

        Assert.NotNull(Clone.Find(AppContext.BaseDirectory, "bench/NanoAgent.Bench"));
        Assert.Null(Clone.Find(folder.Path, "bench/NanoAgent.Bench"));
    }

    [Fact]
    public async Task The_long_run_of_power_cuts_is_no_document()
    {
        CliResult result = await CliRun.Run("bench", "--power-cuts", "--json");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--json and --power-cuts exclude each other", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_stand_in_a_table_with_their_budgets()
    {
        JsonObject report = JsonNode.Parse("""
            {"ok":false,"figures":[
              {"name":"bytes","value":1234,"unit":"B","budget":1000,"is_ok":false},
              {"name":"share","value":0.25,"unit":"","budget":null,"is_ok":null}],
             "notes":["measured here"]}
            """)!.AsObject();

        Assert.Equal("""
            ok  figure  value    budget
            NO  bytes   1,234 B  1,000 B
            -   share   0.25     -
            note: measured here
            a budget is missed
            """.ReplaceLineEndings("\n"), BenchText.Of(report));
    }
}
