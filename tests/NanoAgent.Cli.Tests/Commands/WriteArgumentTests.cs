using NanoAgent.Cli;
using NanoAgent.Cli.Commands;

namespace NanoAgent.Cli.Tests.Commands;

public sealed class WriteArgumentTests
{
    [Theory]
    [InlineData("lamp=on:60", """{"name":"lamp","value":"on","for_ms":60000}""")]
    [InlineData("fan=40", """{"name":"fan","value":"40"}""")]
    [InlineData("oled=Soil: {soil}", """{"name":"oled","value":"Soil: {soil}"}""")]
    [InlineData("oled=22:00 a=b", """{"name":"oled","value":"22:00 a=b"}""")]
    [InlineData("oled=\"x\"\ny", """{"name":"oled","value":"\u0022x\u0022\ny"}""")]
    public void Only_what_is_switched_has_a_time_behind_its_colon(string text, string json) =>
        Assert.Equal(json, WriteArgument.Read(text).ToJsonString());

    [Theory]
    [InlineData("lamp")]
    [InlineData("lamp=")]
    [InlineData("=on")]
    [InlineData("lamp=on:")]
    [InlineData("lamp=on:soon")]
    [InlineData("lamp=on:0")]
    public void Another_form_is_refused(string text) => Assert.Throws<CliException>(() => WriteArgument.Read(text));
}
