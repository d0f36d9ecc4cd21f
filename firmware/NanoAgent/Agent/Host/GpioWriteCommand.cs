using NanoAgent.Board;
using NanoAgent.Channels;
using NanoAgent.Json;

namespace NanoAgent.Agent.Host;

/// <summary>Drives the output on a pin to an electrical level, within its contract like everybody else.</summary>
public sealed class GpioWriteCommand : IHostCommand
{
    private readonly BoardProfile _board;
    private readonly Outputs _outputs;

    public GpioWriteCommand(BoardProfile board, Outputs outputs)
    {
        _board = board;
        _outputs = outputs;
    }

    public string Name => "gpio_write";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetInt("pin", out int pin) || !args.TryGetInt("value", out int value) || (value != 0 && value != 1))
        {
            return "gpio_write needs a number 'pin' and a 'value' of 0 or 1";
        }

        foreach (OutputSpec output in _board.Outputs)
        {
            if (output.Pin == pin)
            {
                string word = value == 1 != output.IsActiveLow ? OutputValues.On : OutputValues.Off;
                if (!_outputs.TrySet(new SwitchOrder(output.Name, word, "console"), out string sentence))
                {
                    return sentence;
                }

                result.Text("done");
                return null;
            }
        }

        return "Invalid pin " + pin + ": no output is wired to it";
    }
}
