namespace NanoAgent.Board;

/// <summary>
/// Model servos: the width of a pulse, 50 times a second, says where the arm goes. 500 to 2500 µs is the widest range in use;
/// many servos stop at 1000 and 2000. Pure.
/// </summary>
public static class ServoPulse
{
    public const int FrequencyHz = 50;
    public const int PulseMinUs = 500;
    public const int PulseMaxUs = 2500;

    // A pulse every 20 ms, in thousandths.
    private const int UsPerPermille = 20;

    /// <summary>Pulse for a position in thousandths of the way; what is beyond an end is the end.</summary>
    public static int PulseUs(int permille, int minUs, int maxUs)
    {
        int position = permille < 0 ? 0 : permille > 1000 ? 1000 : permille;
        return Clamp(minUs + (int)Divide((long)position * (maxUs - minUs), 1000));
    }

    /// <summary>Position in thousandths of the way for a pulse; the reverse of <see cref="PulseUs"/>.</summary>
    public static int Position(int pulseUs, int minUs, int maxUs)
    {
        int span = maxUs - minUs;
        int position = span <= 0 ? 0 : (int)Divide((pulseUs - minUs) * 1000L, span);
        return position < 0 ? 0 : position > 1000 ? 1000 : position;
    }

    /// <summary>
    /// Duty for the PWM port, which counts in thousandths: steps of 20 µs, a hundred from end to end. Finer ones need a port
    /// that takes microseconds.
    /// </summary>
    public static int DutyPermille(int pulseUs) => (int)Divide(Clamp(pulseUs), UsPerPermille);

    /// <summary>What a servo really gets with this duty.</summary>
    public static int PulseOfDuty(int dutyPermille) => dutyPermille * UsPerPermille;

    // Rounded to the nearest, halves away from zero; the divisor is positive.
    private static long Divide(long value, int divisor) => (value >= 0 ? value + (divisor / 2) : value - (divisor / 2)) / divisor;

    private static int Clamp(int us) => us < PulseMinUs ? PulseMinUs : us > PulseMaxUs ? PulseMaxUs : us;
}
