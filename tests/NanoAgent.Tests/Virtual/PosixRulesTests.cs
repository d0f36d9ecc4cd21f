using NanoAgent.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

/// <summary>The rule beside a zone's name says what the zone does.</summary>
public sealed class PosixRulesTests
{
    private const int YearsAhead = 3;

    private static readonly DateTimeOffset Now = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Zones =>
    [
        "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Santiago",
        "Australia/Sydney", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Tokyo", "Pacific/Auckland", "Pacific/Chatham", "UTC",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void From_the_file_of_the_zone_or_fitted_to_its_changes_it_gives_the_same_offsets(string zone)
    {
        TimeZoneInfo info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        foreach (string rule in new[] { PosixRules.Of(zone, Now)!, PosixRules.Fit(info, Now.Year + 1) })
        {
            PosixZone? read = PosixZone.TryParse(rule, out string problem);
            Assert.True(read is not null, $"{rule}: {problem}");
            for (DateTimeOffset at = new(Now.Year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero); at.Year <= Now.Year + YearsAhead; at = at.AddHours(1))
            {
                Assert.True(
                    info.GetUtcOffset(at).TotalSeconds == read.OffsetSecondsAt(at.ToUnixTimeSeconds()), $"{zone} by '{rule}' at {at:O}");
            }
        }
    }

    [Theory]
    [InlineData("Europe/Berlinn")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("../etc/passwd")]
    public void What_is_no_iana_name_has_no_rule(string zone) => Assert.Null(PosixRules.Of(zone, Now));
}
