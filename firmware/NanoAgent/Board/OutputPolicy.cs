namespace NanoAgent.Board;

/// <summary>Whether an output may change now, by its contract. Pure; null means yes, otherwise a sentence with the way out.</summary>
internal static class OutputPolicy
{
    public static string? WhyNot(Output output, bool on, int forMs, bool isApproved, Output[] all, long nowMs)
    {
        string name = output.Spec.Name;
        if (output.Spec.Risk == Risks.Never)
        {
            return name + " is closed to the agent by the board profile (risk never); a person must switch it.";
        }

        if (output.Spec.Risk == Risks.Ask && !isApproved)
        {
            return name + " needs a person's approval for each switch (risk ask); it stays " + (output.IsOn ? "on." : "off.");
        }

        return on ? WhyNotOn(output, forMs, all, nowMs) : WhyNotOff(output, forMs);
    }

    // "Off for a while" promises to come back, which the shortest pause would forbid.
    private static string? WhyNotOff(Output output, int forMs)
    {
        long pauseMs = output.Spec.MinOffSeconds * 1000L;
        return output.IsOn && forMs > 0 && forMs < pauseMs
            ? output.Spec.Name + " must stay off for at least " + output.Spec.MinOffSeconds + " s; use for_ms from " + pauseMs + " on."
            : null;
    }

    private static string? WhyNotOn(Output output, int forMs, Output[] all, long nowMs)
    {
        OutputSpec spec = output.Spec;
        if (spec.MaxOnSeconds > 0 && forMs > spec.MaxOnSeconds * 1000L)
        {
            return spec.Name + " may be on for at most " + spec.MaxOnSeconds + " s; use for_ms up to " + spec.MaxOnSeconds * 1000L + ".";
        }

        if (!output.IsOn)
        {
            string? used = WhyNotMore(output, forMs, nowMs);
            if (used != null)
            {
                return used;
            }
        }

        if (!output.IsOn && nowMs - output.ChangedMs < spec.MinOffSeconds * 1000L)
        {
            long left = spec.MinOffSeconds * 1000L - (nowMs - output.ChangedMs);
            return spec.Name + " must stay off for " + (left + 999) / 1000 + " s more (min_off_s " + spec.MinOffSeconds + ").";
        }

        foreach (Output other in all)
        {
            if (other.IsOn && other != output && (Excludes(spec, other.Spec.Name) || Excludes(other.Spec, spec.Name)))
            {
                return spec.Name + " and " + other.Spec.Name + " must not be on together; switch " + other.Spec.Name + " off first.";
            }
        }

        return null;
    }

    // What counts: how often within the hour, and how long within the day.
    private static string? WhyNotMore(Output output, int forMs, long nowMs)
    {
        OutputSpec spec = output.Spec;
        long waitMs = output.Use.WaitMs(nowMs);
        if (waitMs > 0)
        {
            return spec.Name + " was switched on " + spec.SwitchesPerHour + " times within the hour, which is its limit; again in "
                + (waitMs + 999) / 1000 + " s.";
        }

        long leftMs = spec.OnSecondsPerDay * 1000L - output.OnTodayMs(nowMs);
        if (spec.OnSecondsPerDay > 0 && (leftMs <= 0 || forMs > leftMs))
        {
            return spec.Name + " may be on for " + spec.OnSecondsPerDay + " s a day; "
                + (leftMs <= 0 ? "that is used up until midnight (UTC)." : leftMs / 1000 + " s are left today; use for_ms up to " + leftMs + ".");
        }

        return null;
    }

    private static bool Excludes(OutputSpec spec, string name)
    {
        foreach (string excluded in spec.Excludes)
        {
            if (excluded == name)
            {
                return true;
            }
        }

        return false;
    }
}
