using System.Text.Json.Nodes;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>PWM channels on a tape.</summary>
internal sealed class TapedPwm(IPwm inner, BoardTape tape) : IPwm
{
    public void Open(int pin, int frequencyHz)
    {
        tape.Do(new JsonObject { ["ev"] = "duty", ["pin"] = pin, ["hz"] = frequencyHz });
        inner.Open(pin, frequencyHz);
    }

    public void SetDuty(int pin, int permille)
    {
        tape.Do(new JsonObject { ["ev"] = "duty", ["pin"] = pin, ["permille"] = permille });
        inner.SetDuty(pin, permille);
    }
}
