using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Link;

/// <summary>What was done on whose behalf, with the pages that it comes in put together again.</summary>
internal sealed class BoardAudit(IBoardLink link)
{
    /// <summary>More lines than fit into an answer; the board sends as many as do.</summary>
    private const int PageMax = 64;

    /// <summary>The newest lines, the newest of them first.</summary>
    public async Task<IReadOnlyList<AuditLine>> NewestAsync(long max, CancellationToken cancel)
    {
        var lines = new List<AuditLine>();
        for (JsonNode? skip = 0; skip != null && lines.Count < max;)
        {
            var args = new JsonObject { ["count"] = (int)Math.Min(max - lines.Count, PageMax), ["skip"] = skip.DeepClone() };
            JsonNode page = await link.AskAsync("audit", args, cancel).ConfigureAwait(false);
            int before = lines.Count;
            lines.AddRange(HostResult.Items(page, "entries").Select(AuditLine.From));
            skip = lines.Count > before ? HostResult.Part(page, "more") : null;
        }

        return lines;
    }
}

/// <summary>One line of the audit. The time is ISO 8601, and empty when the board did not know it.</summary>
internal sealed record AuditLine(string Time, string By, string Text)
{
    public static AuditLine From(JsonNode? node) => new(HostResult.Text(node, "time"), HostResult.Text(node, "by"), HostResult.Text(node, "text"));
}
