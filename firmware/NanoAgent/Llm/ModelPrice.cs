using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>What the tokens of a model cost: whole millionths of a dollar for a million tokens, so that nothing is rounded but the sum.</summary>
public sealed class ModelPrice
{
    private const int TokensPerPrice = 1000000;

    private readonly string _model;
    private readonly long _input;
    private readonly long _output;
    private readonly long _cached;

    /// <param name="model">Name of a model, or how its name begins with a '*' behind it.</param>
    /// <param name="input">Price of input.</param>
    /// <param name="output">Price of output.</param>
    /// <param name="cached">Price of input from the provider's cache; negative when it costs as much as other input.</param>
    public ModelPrice(string model, long input, long output, long cached)
    {
        IsPrefix = Strings.EndsWith(model, "*");
        _model = IsPrefix ? model.TrimEnd('*') : model;
        _input = input;
        _output = output;
        _cached = cached < 0 ? input : cached;
    }

    /// <summary>It is the price of all models whose names begin like this.</summary>
    public bool IsPrefix { get; }

    /// <summary>Bytes of the name: the longer of two beginnings is meant more exactly.</summary>
    public int NameBytes => Strings.Utf8Length(_model);

    /// <summary>One figure to compare prices by, for <see cref="Limits.InputPerOutputTokens"/> tokens in and one out.</summary>
    public long Blend => (_input * Limits.InputPerOutputTokens) + _output;

    public bool Fits(string model) => IsPrefix ? Strings.StartsWith(model, _model) : model == _model;

    /// <summary>Millionths of a dollar for a call, rounded up: no call with a price costs nothing.</summary>
    public long CostOf(LlmReply reply)
    {
        long cached = reply.CachedTokens < reply.InputTokens ? reply.CachedTokens : reply.InputTokens;
        long cost = ((reply.InputTokens - cached) * _input) + (cached * _cached) + (reply.OutputTokens * _output);
        return (cost + TokensPerPrice - 1) / TokensPerPrice;
    }
}
