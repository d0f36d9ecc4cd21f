using System.Text.RegularExpressions;
using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Doctor;

/// <summary>
/// Whether the packages that a device image is built from can be had. The build's own probe answers: only a restore knows
/// the configured sources and the cache.
/// </summary>
/// <param name="root">The clone; null when this program runs outside of one.</param>
/// <param name="runner">Starts the SDK; its patience is the deadline.</param>
internal sealed partial class PackageCheck(string? root, IToolRunner runner) : IDoctorCheck
{
    private const string Name = "packages";
    private const string Hint = "dotnet nuget list source shows where packages are looked for; only nanoagent build needs them";
    private const int NamedMax = 3;

    public string Title => "nanoFramework packages";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        if (root == null)
        {
            return [Finding.Skipped(Name, "no clone of the sources here; only nanoagent build needs packages")];
        }

        try
        {
            ToolResult result = await runner.RunAsync(DeviceBuild.Probe(root), _ => { }, cancel).ConfigureAwait(false);
            return [result.ExitCode == 0 ? Finding.Ok(Name, "a device image has all its packages") : Finding.Warn(Name, Missing(result), Hint)];
        }
        catch (CliException ex)
        {
            // No SDK, or a source that does not answer in time: the virtual board needs neither.
            return [Finding.Warn(Name, ex.Message, Hint)];
        }
    }

    private static string Missing(ToolResult result)
    {
        string sentence = DeviceBuild.WhyUnbuildable(result) ?? "";
        string[] names = [.. PackageName().Matches(sentence.Split(';')[0]).Select(match => match.Value).Distinct()];
        if (names.Length == 0)
        {
            return sentence.Length > 0 ? sentence : $"the probe for packages ended with {result.ExitCode}";
        }

        string more = names.Length > NamedMax ? $" and {names.Length - NamedMax} more" : "";
        return $"the package sources lack {string.Join(", ", names.Take(NamedMax))}{more}: no device image can be built here";
    }

    [GeneratedRegex(@"nanoFramework\.[A-Za-z0-9.]*[A-Za-z0-9]")]
    private static partial Regex PackageName();
}
