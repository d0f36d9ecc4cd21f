namespace NanoAgent.Storage;

/// <summary>What the tokens of a model cost, as configured: millionths of a dollar for a million tokens.</summary>
public sealed class PriceSettings
{
    public PriceSettings(string model) => Model = model;

    /// <summary>Name of a model, or how its name begins with a '*' behind it.</summary>
    public string Model { get; }

    /// <summary>Price of input; -1 when it is not set.</summary>
    public long Input { get; set; } = -1;

    /// <summary>Price of output; -1 when it is not set.</summary>
    public long Output { get; set; } = -1;

    /// <summary>Price of input from the provider's cache; -1 when it costs as much as other input.</summary>
    public long Cached { get; set; } = -1;
}
