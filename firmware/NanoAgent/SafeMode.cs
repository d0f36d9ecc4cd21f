using NanoAgent.Storage;

namespace NanoAgent;

/// <summary>What the firmware says while it is in safe mode. Pure.</summary>
internal static class SafeMode
{
    /// <summary>Refuses every order to an output.</summary>
    public const string ClosedSentence = "The board is in safe mode: nothing is switched. /status says why, and what to do.";

    /// <summary>Null when the firmware runs as usual; otherwise what is wrong, what is left out, and the way out.</summary>
    public static string? Of(BootGuard? guard) => guard == null || !guard.IsSafeMode ? null
        : "SAFE MODE: the last " + guard.BadBoots + " starts did not last a minute. Until the next start no model is asked, no job and no rule runs, "
            + "Telegram is not read, and every output keeps its safe state. The log of the start and /audit show what came before; mend the configuration, "
            + "the job, the rule or the file that is to blame, then /reboot starts the board as usual.";
}
