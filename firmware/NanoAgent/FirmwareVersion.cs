namespace NanoAgent;

/// <summary>The firmware's version; the companion has the same.</summary>
public static class FirmwareVersion
{
    public const string Number = "0.1.0";
}
