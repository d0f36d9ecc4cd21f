using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Help;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Doctor;

/// <summary>What a person sends to somebody who helps: versions, findings, the configuration without secrets, and what the board says. Pure but for the versions.</summary>
internal static class DoctorReport
{
    private const string Head =
        "Secrets, people's ids and your home folder are taken out. What you wrote to the agent is not in here; names of jobs, rules\n"
        + "and files are, where the audit names them. Read it before you post it.";

    private static readonly JsonSerializerOptions Indented = new(JsonOutput.Options) { WriteIndented = true };

    /// <summary>Names of networks and people in settings; that they are set is enough to know.</summary>
    private static readonly (string Group, string Key)[] Private = [("wifi", "ssid"), ("telegram", "owner")];

    public static string Of(IReadOnlyList<Finding> findings, DoctorConfig config, BoardFacts? board)
    {
        var report = new StringBuilder("# nanoagent doctor report\n\n").Append(Head).Append('\n');
        Section(report, "Versions", Versions());
        Section(report, "Findings", DoctorText.Table(findings).Plain() + "\n\n" + DoctorText.Summary(findings));
        Section(report, "Configuration", Configuration(config));
        Section(report, "Board", board?.Status?.ToJsonString(Indented) ?? "no running board was asked");
        if (board != null)
        {
            Section(report, "Board configuration", Masked(HostResult.Part(board.Config, "config") as JsonObject)?.ToJsonString(Indented) ?? "it does not say");
            Section(report, "Files", board.Files == null ? "it does not say" : $"{board.Files.Count} files with {board.Files.Sum(file => (long)file.Bytes)} bytes");
            Section(report, "Audit", board.Audit.Count == 0 ? "empty" : string.Join('\n', board.Audit.Reverse().Select(line => $"{line.Time} {line.By}: {line.Text}")));
        }

        return report.ToString();
    }

    private static void Section(StringBuilder report, string title, string text) =>
        report.Append("\n## ").Append(title).Append("\n\n```\n").Append(text.TrimEnd()).Append("\n```\n");

    private static string Versions() => string.Join('\n',
        $"{HelpPage.Program} {FirmwareVersion.Number}",
        RuntimeInformation.FrameworkDescription,
        $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})");

    private static string Configuration(DoctorConfig config) => config switch
    {
        { Trouble: { } trouble } => trouble.Message,
        { Result: { } result } => Masked(SettingsDocument.Of(result.Settings))!.ToJsonString(Indented)
            + "\nsecrets that are set: " + string.Join(", ", result.Secrets.Names().Order(StringComparer.Ordinal).DefaultIfEmpty("none")),
        _ => "there is none",
    };

    private static JsonObject? Masked(JsonObject? settings)
    {
        var masked = (JsonObject?)settings?.DeepClone();
        foreach ((string group, string key) in Private)
        {
            if (masked?[group] is JsonObject part && part.ContainsKey(key))
            {
                part[key] = "[set]";
            }
        }

        return masked;
    }
}
