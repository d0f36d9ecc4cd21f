using NanoAgent.Board;

namespace NanoAgent.Drivers;

/// <summary>The inputs of a port expander as quantities that are 0 or 1. Pure.</summary>
internal sealed class ExpanderPins
{
    private readonly int[] _bits;

    /// <param name="names">One for each pin, bit 0 first.</param>
    /// <param name="outputMask">Pins that are outputs.</param>
    public ExpanderPins(string[] names, int outputMask)
    {
        int count = 0;
        int[] bits = new int[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            if (((outputMask >> i) & 1) == 0)
            {
                bits[count] = i;
                count++;
            }
        }

        _bits = new int[count];
        Quantities = new Quantity[count];
        for (int i = 0; i < count; i++)
        {
            _bits[i] = bits[i];
            Quantities[i] = new Quantity(names[bits[i]], "", 0);
        }
    }

    public Quantity[] Quantities { get; }

    public void Spread(int levels, long[] thousandths)
    {
        for (int i = 0; i < _bits.Length; i++)
        {
            thousandths[i] = ((levels >> _bits[i]) & 1) * 1000L;
        }
    }
}
