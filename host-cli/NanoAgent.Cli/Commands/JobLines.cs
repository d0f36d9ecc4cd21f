using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>Jobs as rows and paragraphs. Pure.</summary>
internal static class JobLines
{
    public static string[] Row(JsonNode job)
    {
        string state = HostResult.Text(job, "state");
        JsonNode? last = HostResult.Part(job, "last");
        return
        [
            OneLine.Of(HostResult.Text(job, "name")), HostResult.Text(job, "when"), HostResult.Text(job, "kind"),
            state == "on" ? Minute(HostResult.Items(job, "next").FirstOrDefault()?.ToString() ?? "never") : state,
            last == null ? "-" : HostResult.Text(last, "outcome"),
        ];
    }

    /// <summary>Everything about one job.</summary>
    public static string Describe(JsonNode job)
    {
        var text = new StringBuilder();
        void Line(string label, string value) => text.Append(value.Length == 0 ? "" : $"{label + ":",-9}{OneLine.Of(value)}\n");
        Line("name", HostResult.Text(job, "name") + " (number " + HostResult.Text(job, "id") + ")");
        Line("when", HostResult.Text(job, "when"));
        Line("if", HostResult.Text(job, "if"));
        Line(HostResult.Text(job, "kind"), HostResult.Text(job, "kind") == "tool" ? HostResult.Part(job, "tool")?.ToJsonString(JsonOutput.Options) ?? "" : HostResult.Text(job, "text"));
        Line("for", HostResult.Text(job, "chat"));
        Line("missed", HostResult.Text(job, "missed") == "skip" ? "not made up" : "made up once");
        Line("state", HostResult.Text(job, "state") + (HostResult.Text(job, "why") is { Length: > 0 } why ? ": " + why : ""));
        Line("next", string.Join(", ", HostResult.Items(job, "next").Select(time => Minute(time?.ToString() ?? ""))));
        foreach (JsonNode? run in HostResult.Items(job, "runs"))
        {
            string note = HostResult.Text(run, "note");
            Line("run", $"{Minute(HostResult.Text(run, "at"))} {HostResult.Text(run, "outcome")}{(note.Length > 0 ? " (" + note + ")" : "")}");
        }

        return text.ToString().TrimEnd('\n');
    }

    // 2026-11-29T07:00:00+01:00 without its seconds and offset, which are the same in every row.
    private static string Minute(string iso) => iso.Length >= 16 && iso[10] == 'T' ? iso[..10] + " " + iso[11..16] : iso;
}
