using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Link;

/// <summary>A board to ask, whether it runs or is switched off: requests of the host protocol, and their results.</summary>
internal interface IBoardLink : IDisposable
{
    /// <summary>For sentences, for example "the board on tcp://127.0.0.1:4000".</summary>
    string Name { get; }

    /// <summary>The result of a request. What the board refuses is a <see cref="CliException"/> with its sentence.</summary>
    Task<JsonNode> AskAsync(string command, JsonObject args, CancellationToken cancel);

    /// <summary>Which board this is and what it runs.</summary>
    Task<BoardIdentity> IdentifyAsync(CancellationToken cancel);
}

/// <summary>What a backup says of its origin.</summary>
internal sealed record BoardIdentity(string Firmware, string Board, string Id);
