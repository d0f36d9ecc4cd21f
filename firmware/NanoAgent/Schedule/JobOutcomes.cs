namespace NanoAgent.Schedule;

/// <summary>What came of a slot. The order is that of the numbers on flash: new ones go to the end.</summary>
public static class JobOutcomes
{
    public const string Ok = "ok";
    public const string Failed = "failed";

    /// <summary>Its time passed while the board was off or busy, and it was not made up for.</summary>
    public const string Missed = "missed";

    /// <summary>Its condition was not met, or the emergency stop was on.</summary>
    public const string Skipped = "skipped";

    /// <summary>The board went down during the run; how far it came is not known.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>Somebody had it run at once, and it went well.</summary>
    public const string Manual = "manual";

    /// <summary>It was sent twice and nothing came back: whoever it is for may have it, or not.</summary>
    public const string NotConfirmed = "not confirmed";

    private const string All = "ok,failed,missed,skipped,interrupted,manual,not confirmed";

    internal static int NumberOf(string outcome)
    {
        string[] all = All.Split(',');
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i] == outcome)
            {
                return i;
            }
        }

        return 1;
    }

    internal static string Of(int number)
    {
        string[] all = All.Split(',');
        return number < all.Length ? all[number] : Failed;
    }
}
