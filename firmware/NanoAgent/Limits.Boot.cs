namespace NanoAgent;

/// <summary>The bounds around a start.</summary>
public static partial class Limits
{
    /// <summary>One is a power cut and two are a bad plug; three starts in a row that did not last a minute are a fault that comes back.</summary>
    public const int BadBootsMax = 3;

    /// <summary>Wi-Fi, the first handshake and what was left over all come within a minute; what brings a board down later is no boot loop.</summary>
    public const int GoodBootMs = 60000;

    /// <summary>How soon a completed turn is noticed; looking costs nothing, and the worker sleeps for ever after the minute.</summary>
    public const int GoodBootLookMs = 5000;

    /// <summary>Above this the count only has to be read by people; a bound keeps the record small.</summary>
    public const int BadBootsCountMax = 999;
}
