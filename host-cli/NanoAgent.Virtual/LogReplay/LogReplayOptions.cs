using NanoAgent.Board;
using NanoAgent.Storage;

namespace NanoAgent.Virtual;

/// <summary>The board that a log began with.</summary>
public sealed record LogReplayOptions
{
    /// <summary>The content of its flash; the replay goes on writing to it.</summary>
    public required MemoryFileStore Flash { get; init; }

    /// <summary>Its configuration, with stand-ins for its secrets.</summary>
    public required SettingsResult Configuration { get; init; }

    /// <summary>It took that from its flash, and was not given another one for the run.</summary>
    public bool IsConfigurationOnFlash { get; init; } = true;

    /// <summary>Text of its board.json.</summary>
    public required string BoardJson { get; init; }

    public required string UniqueId { get; init; }

    /// <summary>Its firmware target, for example ESP32_S3.</summary>
    public required string Target { get; init; }

    internal BoardProfile Board => BoardReader.Read(System.Text.Encoding.UTF8.GetBytes(BoardJson));

    internal BoardFile World => BoardFile.Parse(BoardJson);

    internal IReadOnlyCollection<string> ModelUrls =>
        [.. new[] { Configuration.Settings.Llm }.Concat(Configuration.Settings.Fallbacks).OfType<EndpointSettings>().Select(endpoint => endpoint.BaseUrl)];
}
