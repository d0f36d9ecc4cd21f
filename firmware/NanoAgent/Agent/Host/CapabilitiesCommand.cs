using NanoAgent.Board;
using NanoAgent.Channels;
using NanoAgent.Json;

namespace NanoAgent.Agent.Host;

/// <summary>Which pins the hosts may use: JSON inside a text, as ZeroClaw reads it.</summary>
public sealed class CapabilitiesCommand : IHostCommand
{
    private readonly BoardProfile _board;
    private readonly BoardNames _names;

    public CapabilitiesCommand(BoardProfile board, BoardNames names)
    {
        _board = board;
        _names = names;
    }

    public string Name => "capabilities";

    public string? Run(JsonFields args, JsonWriter result)
    {
        ByteBuffer text = new ByteBuffer(256, Limits.HostAnswerBytesMax);
        JsonWriter json = new JsonWriter(text).BeginObject().Name("gpio").BeginArray();
        foreach (int pin in _names.DigitalPins())
        {
            json.Number(pin);
        }

        json.EndArray().Name("board").Text(_board.Name).Name("description").Text(_board.Description).Name("pin_devices").BeginObject();
        foreach (OutputSpec output in _board.Outputs)
        {
            WritePin(json, output, "output");
        }

        foreach (InputSpec input in _board.Inputs)
        {
            WritePin(json, input, "input");
        }

        json.EndObject().EndObject();
        result.Text(text.Bytes, 0, text.Length);
        return null;
    }

    private static void WritePin(JsonWriter json, NamedSpec spec, string direction) =>
        json.Name(spec.Pin.ToString()).BeginObject().Name("device").Text(spec.Name).Name("direction").Text(direction).EndObject();
}
