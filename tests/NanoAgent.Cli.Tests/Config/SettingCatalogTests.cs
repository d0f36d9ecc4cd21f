using System.Text;
using NanoAgent.Cli.Config;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>The catalog names what the firmware knows, all of it and nothing else.</summary>
public sealed class SettingCatalogTests
{
    [Fact]
    public void Every_key_of_the_firmware_is_in_the_catalog()
    {
        // The reader lists its keys where no key comes near.
        string message = Assert.Single(SettingsReader.Read("""{"qqqqqqqqqqqqqqqq":1}"""u8.ToArray(), null).Problems).Message;
        string[] known = message[(message.IndexOf("known keys: ", StringComparison.Ordinal) + 12)..].Split(", ");

        Assert.Equal(
            known.Where(key => key != "secrets").Concat(SecretNames.Known().Where(name => !name.StartsWith("llm.fallback", StringComparison.Ordinal))).Order(),
            SettingCatalog.Names.Order());
    }

    [Fact]
    public void Every_key_of_the_catalog_is_known_to_the_firmware() => Assert.All(SettingCatalog.All.Where(key => !key.IsSecret), key =>
    {
        string[] parts = key.Name.Split('.');
        string document = string.Concat(parts.Select(part => "{\"" + part + "\":")) + "null" + new string('}', parts.Length);
        Assert.DoesNotContain(SettingsReader.Read(Encoding.UTF8.GetBytes(document), null).Problems, problem => problem.IsUnknownKey);
    });

    [Theory]
    [InlineData("llm.fallback.0.api_key", "Secret")]
    [InlineData("llm.fallback.1.max_tokens", "Number")]
    [InlineData("llm.fallback.1", "Json")]
    [InlineData("prices.gpt-5.1*.cached", "Number")]
    [InlineData("prices.gpt-5.1*", "Json")]
    public void Keys_inside_lists_are_found(string name, string kind) => Assert.Equal(kind, SettingCatalog.Find(name).Kind.ToString());

    [Theory]
    [InlineData("llm.fallback.2.model")]
    [InlineData("llm.fallback.0.modle")]
    [InlineData("prices.")]
    [InlineData("")]
    public void Others_are_not(string name) => Assert.Null(SettingCatalog.TryFind(name));
}
