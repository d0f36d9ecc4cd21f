using System.Globalization;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>Analogue inputs on a tape.</summary>
internal sealed class TapedAdc(IAdc inner, BoardTape tape) : IAdc
{
    public void Open(int pin) => inner.Open(pin);

    public int ReadRaw(int pin) => int.Parse(
        tape.Read("ADC of GPIO" + pin, () => inner.ReadRaw(pin).ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);
}
