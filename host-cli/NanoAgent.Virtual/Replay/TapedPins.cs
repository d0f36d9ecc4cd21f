using System.Text.Json.Nodes;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Digital pins on a tape: what is driven is done, what is read is learned.</summary>
internal sealed class TapedPins(IPins inner, BoardTape tape) : IPins
{
    public void OpenOutput(int pin, bool high)
    {
        tape.Do(new JsonObject { ["ev"] = "gpio", ["open"] = "output", ["pin"] = pin, ["high"] = high });
        inner.OpenOutput(pin, high);
    }

    public void OpenInput(int pin, string pull)
    {
        tape.Do(new JsonObject { ["ev"] = "gpio", ["open"] = "input", ["pin"] = pin, ["pull"] = pull });
        inner.OpenInput(pin, pull);
    }

    public bool Read(int pin) => tape.Read("GPIO" + pin, () => inner.Read(pin) ? "high" : "low") == "high";

    public void Write(int pin, bool high)
    {
        tape.Do(new JsonObject { ["ev"] = "gpio", ["pin"] = pin, ["high"] = high });
        inner.Write(pin, high);
    }

    public void Watch(int pin, Action changed) => inner.Watch(pin, changed);
}
