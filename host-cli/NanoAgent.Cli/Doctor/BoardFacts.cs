using System.Text.Json.Nodes;
using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Doctor;

/// <summary>What a board says of itself, asked once for all that look at it. An older firmware may leave some of it out.</summary>
internal sealed class BoardFacts
{
    private const int AuditLines = 20;

    public required string Name { get; init; }

    public JsonNode? Status { get; private init; }

    /// <summary>The configuration in force without secrets, as the board tells it.</summary>
    public JsonNode? Config { get; private init; }

    /// <summary>The files on its flash; null when it does not say.</summary>
    public IReadOnlyList<BoardFile>? Files { get; private init; }

    /// <summary>The newest lines of its audit, the newest first; empty when it has none.</summary>
    public IReadOnlyList<AuditLine> Audit { get; private init; } = [];

    public static async Task<BoardFacts> ReadAsync(IBoardLink link, CancellationToken cancel) => new()
    {
        Name = link.Name,
        Status = await TryAsync(() => link.AskAsync("status", [], cancel)).ConfigureAwait(false),
        Config = await TryAsync(() => link.AskAsync("config.show", [], cancel)).ConfigureAwait(false),
        Files = await TryAsync(() => new BoardFiles(link).ListAsync(null, true, false, cancel)).ConfigureAwait(false),
        Audit = await TryAsync(() => new BoardAudit(link).NewestAsync(AuditLines, cancel)).ConfigureAwait(false) ?? [],
    };

    // What one request cannot have, the others still may; only a board that has gone away ends it.
    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (CliException ex) when (ex.ExitCode != ExitCodes.NoBoard)
        {
            return null;
        }
    }
}
