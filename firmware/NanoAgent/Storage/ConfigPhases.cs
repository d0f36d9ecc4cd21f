namespace NanoAgent.Storage;

/// <summary>How far the trial of a configuration is. The numbers stand on flash.</summary>
public static class ConfigPhases
{
    /// <summary>There is no trial.</summary>
    public const int None = 0;

    /// <summary>Pushed; the next start tries it.</summary>
    public const int Stored = 1;

    /// <summary>The board runs with it and tests itself.</summary>
    public const int Trying = 2;

    /// <summary>It passed: it is in force and takes the place of the previous one.</summary>
    public const int Promoting = 3;

    /// <summary>It failed: the previous one is in force.</summary>
    public const int Returned = 4;

    public static string NameOf(int phase)
    {
        switch (phase)
        {
            case Stored: return "stored";
            case Trying: return "trying";
            case Promoting: return "promoting";
            case Returned: return "returned";
            default: return "none";
        }
    }
}
