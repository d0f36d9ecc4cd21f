using System.Text;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Tests.Safety;

/// <summary>What is stored as a secret does not come out, whatever carries it.</summary>
public sealed class RedactorTests
{
    private readonly SecretStore _secrets = new();
    private readonly Redactor _redactor;

    public RedactorTests()
    {
        _secrets.Set(new Secret("llm.api_key", "sk-CANARY-1", "api.example"));
        _secrets.Set(new Secret("telegram.token", "123:T-CANARY", "bot.example"));
        _redactor = new Redactor(_secrets);
    }

    [Theory]
    [InlineData("sk-CANARY-1", "***********")]
    [InlineData("Invalid key 'sk-CANARY-1'.", "Invalid key '***********'.")]
    [InlineData("sk-CANARY-1sk-CANARY-1", "**********************")]
    [InlineData("sk-CANARY-1 and 123:T-CANARY and sk-CANARY-1", "*********** and ************ and ***********")]
    [InlineData("\ud83d\udca1sk-CANARY-1\ud83d\udca1", "\ud83d\udca1***********\ud83d\udca1")]
    [InlineData("sk-sk-CANARY-1", "sk-***********")]
    [InlineData("nothing of the kind \ud83d\udca1", "nothing of the kind \ud83d\udca1")]
    [InlineData("sk-CANARY-", "sk-CANARY-")]
    [InlineData("", "")]
    public void Every_secret_becomes_stars_and_everything_else_stays(string text, string expected)
    {
        Assert.Equal(expected, _redactor.Clean(text));
    }

    [Fact]
    public void Only_the_given_bytes_are_touched()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("sk-CANARY-1 sk-CANARY-1 sk-CANARY-1");

        Assert.True(_redactor.Mask(bytes, 12, 11));
        Assert.Equal("sk-CANARY-1 *********** sk-CANARY-1", Encoding.UTF8.GetString(bytes));
        Assert.False(_redactor.Mask(bytes, 13, 21));
    }

    [Theory]
    [InlineData("aaaa-CANARY", "aaaa-CANARY-and-more")]
    [InlineData("CANARY-and-more", "aaaa-CANARY-and-more")]
    public void Secrets_that_overlap_leave_no_rest(string first, string second)
    {
        foreach (string[] order in new[] { new[] { first, second }, [second, first] })
        {
            var secrets = new SecretStore();
            secrets.Set(new Secret("llm.api_key", order[0], ""));
            secrets.Set(new Secret("search.api_key", order[1], ""));

            Assert.Equal("<" + new string('*', 20) + ">", new Redactor(secrets).Clean("<aaaa-CANARY-and-more>"));
        }
    }
}
