namespace NanoAgent.Virtual;

/// <summary>What was promised of one job.</summary>
/// <param name="isSingle">It comes once and not again.</param>
internal sealed class JobPromise(bool isSingle)
{
    public bool IsSingle => isSingle;

    /// <summary>It came, or was told of.</summary>
    public bool IsKept { get; set; }

    /// <summary>How often it came, without a mark.</summary>
    public int Times { get; set; }

    /// <summary>The slots that the board says it began.</summary>
    public HashSet<string> Slots { get; } = [];

    /// <summary>It came while the flash took nothing, so that its end could not be noted.</summary>
    public bool MayRepeat { get; set; }

    public bool IsRemoved { get; set; }
}
