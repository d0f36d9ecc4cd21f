using System.Text.Json.Nodes;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Puts a tape between the firmware and the ports of a virtual board.</summary>
internal static class VirtualBoardTape
{
    public static Ports Around(Ports ports, BoardTape tape, TapeMask mask) => new(
        tape.Clock,
        ports.Files,
        new TapedHttp(ports.Http, tape, mask),
        new TapedPins(ports.Pins, tape),
        new TapedPwm(ports.Pwm, tape),
        new TapedAdc(ports.Adc, tape),
        new TapedI2c(ports.I2c, tape),
        [.. ports.Consoles.Select(console => new TapedConsole(console, tape, mask))],
        new TapedSystem(ports.System, tape),
        new TapedLogSink(ports.LogSink, tape, mask))
    {
        Relief = ports.Relief,
        Spi = ports.Spi is { } spi ? new TapedSpi(spi, tape) : null,
    };

    /// <summary>A change of the flash, as it was asked for. What may hold a secret is told by its length.</summary>
    public static JsonObject Of(FlashOperation operation, TapeMask mask)
    {
        var act = new JsonObject { ["ev"] = "flash", ["op"] = operation.Kind.ToString().ToLowerInvariant(), ["path"] = operation.Path };
        if (operation.Kind == FlashOperationKind.Move)
        {
            act["to"] = operation.Target;
        }
        else if (operation.Kind != FlashOperationKind.Delete)
        {
            act["bytes"] = operation.Bytes.Length;
            if (!TapeMask.IsSecretFile(operation.Path))
            {
                mask.Put(act, operation.Bytes.Span);
            }
        }

        return act;
    }
}
