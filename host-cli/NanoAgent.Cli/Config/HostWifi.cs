using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Config;

/// <summary>The Wi-Fi that this PC is in, asked of the tools of its system; a board in the same room often joins the same.</summary>
internal static partial class HostWifi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly (string Program, string Arguments)[] Tools =
        OperatingSystem.IsWindows() ? [("netsh", "wlan show interfaces")]
        : OperatingSystem.IsMacOS() ? [("networksetup", "-getairportnetwork en0")]
        : [("iwgetid", "-r"), ("nmcli", "-t -f active,ssid dev wifi")];

    /// <summary>Its name, or null when no tool tells one. Never throws for a tool that is not there.</summary>
    public static async Task<string?> DetectAsync(CancellationToken cancel)
    {
        foreach ((string program, string arguments) in Tools)
        {
            if (NameIn(program, await RunAsync(program, arguments, cancel).ConfigureAwait(false)) is { Length: > 0 } name)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>Finds the name in what a tool prints. Pure.</summary>
    public static string? NameIn(string program, string output) => program switch
    {
        "iwgetid" => output.Trim(),
        "nmcli" => NmcliLine().Match(output) is { Success: true } match ? match.Groups[1].Value.Replace("\\:", ":", StringComparison.Ordinal) : null,
        "networksetup" => NetworksetupLine().Match(output) is { Success: true } match ? match.Groups[1].Value.Trim() : null,
        _ => NetshLine().Match(output) is { Success: true } match ? match.Groups[1].Value.Trim() : null,
    };

    private static async Task<string> RunAsync(string program, string arguments, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            try
            {
                return await process.StandardOutput.ReadToEndAsync(limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                cancel.ThrowIfCancellationRequested();
                return "";
            }
        }
        catch (Exception ex) when (ex is Win32Exception or InvalidOperationException or IOException)
        {
            // The tool is not installed.
            return "";
        }
    }

    [GeneratedRegex(@"^yes:(.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex NmcliLine();

    [GeneratedRegex(@"^Current Wi-Fi Network: (.+)$", RegexOptions.Multiline)]
    private static partial Regex NetworksetupLine();

    // "SSID", and not the "BSSID" of the access point.
    [GeneratedRegex(@"^\s*SSID\s*: (.+)$", RegexOptions.Multiline)]
    private static partial Regex NetshLine();
}
