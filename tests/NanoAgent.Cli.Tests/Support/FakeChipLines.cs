namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// The two transistors between the bridge and the chip: RTS alone holds it in reset, DTR alone holds its boot pin low. A
/// capacitor lets the reset rise later than the lines change, so a tool may set them one after the other.
/// </summary>
/// <param name="boot">The chip starts; true for its loader.</param>
internal sealed class FakeChipLines(Action<bool> boot)
{
    private bool _isInReset;
    private bool _isRising;
    private bool _isDtr;
    private bool _isRts;

    public void Set(bool dtr, bool rts)
    {
        (_isDtr, _isRts) = (dtr, rts);
        bool isReset = rts && !dtr;
        if (isReset)
        {
            (_isInReset, _isRising) = (true, false);
            return;
        }

        if (_isInReset)
        {
            _isInReset = false;

            // Both lines on is on the way from reset to the boot pin; the reset is still rising when the next edge comes.
            _isRising = dtr && rts;
            if (!_isRising)
            {
                boot(dtr);
            }
        }
        else if (_isRising)
        {
            Settle();
        }
    }

    /// <summary>Time goes by without an edge.</summary>
    public void Settle()
    {
        if (_isRising)
        {
            _isRising = false;
            boot(_isDtr && !_isRts);
        }
    }
}
