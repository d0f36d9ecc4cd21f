using NanoAgent.Board;
using NanoAgent.Safety;

namespace NanoAgent.Tests.Safety;

/// <summary>The whole table: effect × role × taint × autonomy.</summary>
public sealed class SafetyPolicyTests
{
    private const string Web = "the result of web";

    public static TheoryData<string, string, string, string, string> Table => new()
    {
        // effect, role, autonomy, taint, what happens
        { "read", "owner", "ask", "", "run" },
        { "read", "guest", "ask", Web, "run" },
        { "recall", "owner", "ask", Web, "run" },
        { "recall", "resident", "ask", "", "refuse" },
        { "recall", "guest", "auto", "", "refuse" },
        { "store", "owner", "ask", Web, "run" },
        { "store", "guest", "ask", "", "refuse" },
        { "remember", "owner", "ask", "", "run" },
        { "remember", "owner", "ask", Web, "ask" },
        { "remember", "owner", "auto", Web, "ask" },
        { "remember", "resident", "ask", "", "refuse" },
        { "send", "owner", "ask", "", "run" },
        { "send", "owner", "auto", Web, "ask" },
        { "send", "guest", "ask", "", "ask owner" },
        { "restart", "owner", "ask", "", "run" },
        { "restart", "owner", "auto", Web, "ask" },
        { "restart", "resident", "ask", "", "refuse" },
        { "switch free", "owner", "ask", "", "run" },
        { "switch free", "owner", "auto", "", "run" },
        { "switch free", "owner", "ask", Web, "ask" },
        { "switch free", "owner", "auto", Web, "ask" },
        { "switch free", "resident", "ask", "", "ask" },
        { "switch free", "resident", "auto", Web, "ask" },
        { "switch free", "guest", "auto", "", "ask owner" },
        { "switch ask", "owner", "ask", "", "ask" },
        { "switch ask", "owner", "auto", "", "run permitted" },
        { "switch ask", "owner", "auto", Web, "ask" },
        { "switch ask", "resident", "auto", "", "ask owner" },
        { "switch ask", "guest", "ask", "", "ask owner" },
        { "switch never", "owner", "auto", "", "run" },
        { "switch never", "guest", "auto", Web, "run" },
        { "fetch", "owner", "ask", "", "run" },
        { "fetch", "owner", "ask", Web, "refuse" },
        { "fetch", "guest", "ask", Web, "refuse" },
        { "fetch known", "guest", "ask", Web, "run" },
        { "fetch known", "owner", "auto", Web, "run" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void What_is_allowed_is_what_the_table_says(string effect, string role, string autonomy, string taint, string expected)
    {
        Decision decision = SafetyPolicy.Decide(EffectOf(effect), role, autonomy, taint, effect == "fetch known");

        string found = decision.Runs ? decision.IsPermitted ? "run permitted" : "run"
            : decision.Asks ? decision.IsSelfApproved ? "ask" : "ask owner" : "refuse";
        Assert.Equal(expected, found);
        Assert.Equal(!decision.Runs && !decision.Asks, decision.Sentence.Length > 0);
        Assert.Equal(decision.Asks, decision.Reason.Length > 0);
    }

    [Fact]
    public void Nothing_that_acts_runs_in_a_tainted_turn_whatever_else_holds()
    {
        foreach (string effect in new[] { "remember", "send", "restart", "switch free", "switch ask" })
        {
            foreach (string role in PersonRoles.All)
            {
                foreach (string autonomy in new[] { "observe", "ask", "auto" })
                {
                    Assert.False(SafetyPolicy.Decide(EffectOf(effect), role, autonomy, Web, true).Runs, effect + " " + role + " " + autonomy);
                }
            }
        }
    }

    [Theory]
    [InlineData("owner", true)]
    [InlineData("resident", false)]
    [InlineData("guest", false)]
    public void A_job_that_changes_jobs_asks_and_only_the_owner_may_say_yes_to_his_own(string role, bool isSelfApproved)
    {
        Decision decision = SafetyPolicy.Decide(Effect.Plans(), role, "auto", "", true, isAutomatic: true);

        Assert.True(decision.Asks);
        Assert.Equal(isSelfApproved, decision.IsSelfApproved);
    }

    private static Effect EffectOf(string word) => word switch
    {
        "read" => Effect.ReadsUntrusted(),
        "recall" => Effect.Recalls(),
        "store" => Effect.Stores(),
        "remember" => Effect.Remembers(),
        "send" => Effect.Sends(),
        "restart" => Effect.Restarts(),
        "fetch" or "fetch known" => Effect.Fetches("https://example.org/"),
        "switch free" => Effect.Switches(Risks.Free),
        "switch ask" => Effect.Switches(Risks.Ask),
        _ => Effect.Switches(Risks.Never),
    };
}
