using NanoAgent.Board;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Json;

namespace NanoAgent.Agent.Host;

/// <summary>The electrical level of a wired pin, "0" or "1". Never changes a direction.</summary>
public sealed class GpioReadCommand : IHostCommand
{
    private readonly BoardNames _names;
    private readonly IPins _pins;

    public GpioReadCommand(BoardNames names, IPins pins)
    {
        _names = names;
        _pins = pins;
    }

    public string Name => "gpio_read";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetInt("pin", out int pin))
        {
            return "gpio_read needs a number 'pin'";
        }

        if (!_names.IsDigital(pin))
        {
            return "Invalid pin " + pin + ": nothing digital is wired to it";
        }

        result.Text(_pins.Read(pin) ? "1" : "0");
        return null;
    }
}
