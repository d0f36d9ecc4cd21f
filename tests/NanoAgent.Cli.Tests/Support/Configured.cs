using System.Text;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A configuration as the firmware reads it.</summary>
internal static class Configured
{
    public static SettingsResult With(string document)
    {
        SettingsResult result = SettingsReader.Read(Encoding.UTF8.GetBytes(document), null);
        Assert.Empty(result.Problems.Select(problem => problem.ToString()));
        return result;
    }
}
