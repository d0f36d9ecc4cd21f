using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Link;

/// <summary>The jobs or the rules of a board, with the pages that they come in put together again.</summary>
/// <param name="link">The board.</param>
/// <param name="kind">"jobs" or "rules", as its host commands begin.</param>
internal sealed class BoardPlans(IBoardLink link, string kind)
{
    /// <summary>All of them, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(CancellationToken cancel)
    {
        var all = new List<JsonNode>();
        bool hasMore;
        do
        {
            var args = new JsonObject();
            if (all.Count > 0)
            {
                args["after"] = (int)HostResult.Number(all[^1], "id");
            }

            JsonNode page = await link.AskAsync(kind + ".list", args, cancel).ConfigureAwait(false);
            int before = all.Count;
            all.AddRange(HostResult.Items(page, kind).Select(one => one!.DeepClone()));
            hasMore = HostResult.IsTrue(page, "more") && all.Count > before;
        }
        while (hasMore);
        return all;
    }

    public Task<JsonNode> ShowAsync(string name, CancellationToken cancel) =>
        link.AskAsync(kind + ".show", new JsonObject { ["id"] = name }, cancel);

    /// <summary>Makes one.</summary>
    /// <exception cref="CliException">The board refused what was wanted.</exception>
    public async Task<JsonNode> AddAsync(JsonObject draft, CancellationToken cancel)
    {
        try
        {
            return await link.AskAsync(kind + ".add", draft, cancel).ConfigureAwait(false);
        }
        catch (CliException refusal) when (refusal is { ExitCode: ExitCodes.Failed, Hint: null })
        {
            throw new CliException(refusal.Message, null, ExitCodes.Refused);
        }
    }

    /// <summary>"remove", "pause", "resume" or "run"; returns the board's sentence about it.</summary>
    public async Task<string> ChangeAsync(string verb, string name, CancellationToken cancel) =>
        HostResult.Text(await link.AskAsync($"{kind}.{verb}", new JsonObject { ["id"] = name }, cancel).ConfigureAwait(false), "text");
}
