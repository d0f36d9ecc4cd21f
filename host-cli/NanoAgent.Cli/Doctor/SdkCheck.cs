using System.Globalization;
using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Doctor;

/// <summary>The .NET SDK. This program runs without one; a device image is not built without it.</summary>
internal sealed class SdkCheck(IToolRunner runner) : IDoctorCheck
{
    private const string Name = "sdk";
    private const int MajorMin = 10;
    private const string Hint = "https://dotnet.microsoft.com/download, the SDK 10; only nanoagent build needs it";

    public string Title => ".NET SDK";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        string? version = await VersionAsync(cancel).ConfigureAwait(false);
        if (version == null)
        {
            return [Finding.Warn(Name, "no .NET SDK is installed", Hint)];
        }

        bool isKnown = int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major);
        return [isKnown && major >= MajorMin ? Finding.Ok(Name, $".NET SDK {version}") : Finding.Warn(Name, $".NET SDK {version} is too old, {MajorMin} is needed", Hint)];
    }

    private async Task<string?> VersionAsync(CancellationToken cancel)
    {
        try
        {
            ToolResult result = await runner.RunAsync(new ToolCommand("dotnet", "dotnet", ["--version"]), _ => { }, cancel).ConfigureAwait(false);
            return result.ExitCode == 0 ? ToolVersion.In(result.Tail) : null;
        }
        catch (CliException)
        {
            return null;
        }
    }
}
