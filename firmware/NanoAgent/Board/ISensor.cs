namespace NanoAgent.Board;

/// <summary>A chip that measures one quantity or several at once. A driver implements it; see <see cref="SensorFactory"/>.</summary>
public interface ISensor
{
    /// <summary>Its name in the board profile.</summary>
    string Name { get; }

    /// <summary>What it measures, always the same and in the same order.</summary>
    Quantity[] Quantities { get; }

    /// <summary>
    /// Measures now; may take some 100 ms on the bus. The values are thousandths of the unit, in the order of the quantities:
    /// 21537 is 21.537 °C. False when it did not; the problem then says why and what to check, without a full stop.
    /// </summary>
    bool TryRead(long[] thousandths, out string problem);
}
