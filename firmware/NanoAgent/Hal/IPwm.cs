namespace NanoAgent.Hal;

/// <summary>Pulse width modulation by GPIO number.</summary>
public interface IPwm
{
    void Open(int pin, int frequencyHz);

    /// <summary>Duty in thousandths, 0 to 1000.</summary>
    void SetDuty(int pin, int permille);
}
