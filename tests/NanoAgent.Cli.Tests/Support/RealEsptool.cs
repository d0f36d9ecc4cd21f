using System.Diagnostics;
using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>Finds the real esptool: what tests/tools/get-esptool.sh made, or one on the PATH. On a build server it is fetched.</summary>
internal static class RealEsptool
{
    private const string Getter = "tests/tools/get-esptool.sh";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The program; null where there is none.</summary>
    public static string? Path { get; } = OperatingSystem.IsLinux() ? Find() : null;

    private static string? Find()
    {
        string? root = CloneRoot.Above(AppContext.BaseDirectory);
        string? made = root == null ? null : System.IO.Path.Combine(root, "artifacts", "esptool", "esptool");
        if (made != null && !File.Exists(made) && Environment.GetEnvironmentVariable("CI") is "true" or "1")
        {
            Fetch(System.IO.Path.Combine(root!, Getter));
        }

        return File.Exists(made) ? made : OnPath();
    }

    private static void Fetch(string script)
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", [script]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { System.IO.Path.Combine(folder, "esptool"), System.IO.Path.Combine(folder, "esptool.py") })
        .FirstOrDefault(File.Exists);
}

/// <summary>A test that needs the real esptool; where there is none it is skipped and says how to get it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EsptoolFactAttribute : FactAttribute
{
    public EsptoolFactAttribute() =>
        Skip = RealEsptool.Path != null ? null : "there is no esptool here; tests/tools/get-esptool.sh gets the one of Debian, on Linux with apt";
}
