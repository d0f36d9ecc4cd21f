using NanoAgent.Json;

namespace NanoAgent.Channels;

/// <summary>One command of the host protocol. The virtual board adds its own (sim.*).</summary>
public interface IHostCommand
{
    string Name { get; }

    /// <summary>Does it and writes exactly one JSON value as the result. Returns null, or a sentence that says why not.</summary>
    string? Run(JsonFields args, JsonWriter result);
}
