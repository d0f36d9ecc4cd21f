namespace NanoAgent.Board.Check;

/// <summary>The limits of outputs: do they agree with each other, and do they do anything. Pure.</summary>
internal static class ContractCheck
{
    private const int HourSeconds = 3600;

    public static void Check(string path, OutputSpec output, BoardFindings findings)
    {
        string name = "'" + output.Name + "'";
        bool isLimited = output.MaxOnSeconds > 0 || output.OnSecondsPerDay > 0;
        if (output.Risk == Risks.Never && (isLimited || output.MinOffSeconds > 0 || output.SwitchesPerHour > 0))
        {
            findings.Warn(path + ".risk", name + " has risk never and limits", "nobody switches it, so they do nothing", "Take the limits away, or set risk to ask");
        }

        if (output.IsSafeOn)
        {
            CheckSafeOn(path, name, output, findings);
        }

        if (output.OnSecondsPerDay > 0 && output.MaxOnSeconds > output.OnSecondsPerDay)
        {
            findings.Warn(
                path + ".max_on_s",
                name + " may be on for " + output.MaxOnSeconds + " s at once and for " + output.OnSecondsPerDay + " s a day",
                "the day's limit always comes first",
                "Make max_on_s the smaller one");
        }

        if (output.MinOffSeconds > 0 && (long)output.MinOffSeconds * output.SwitchesPerHour > HourSeconds)
        {
            findings.Warn(
                path + ".switches_per_hour",
                name + " may go on " + output.SwitchesPerHour + " times an hour and must stay off for " + output.MinOffSeconds + " s",
                "that many pauses do not fit into an hour",
                "Use " + HourSeconds / output.MinOffSeconds + " or less, or a shorter min_off_s");
        }
    }

    private static void CheckSafeOn(string path, string name, OutputSpec output, BoardFindings findings)
    {
        if (output.MaxOnSeconds > 0)
        {
            findings.Error(path + ".max_on_s", name + " is safe when on, so it cannot have a max_on_s", "its end would be the unsafe state", "Take max_on_s away, or set safe to off");
        }

        if (output.OnSecondsPerDay > 0 || output.MinOffSeconds > 0)
        {
            findings.Warn(path + ".safe", name + " is safe when on and has on_s_per_day or min_off_s", "the safe state comes before both", "Take them away, or set safe to off");
        }

        if (output.Risk == Risks.Never)
        {
            findings.Warn(path + ".risk", name + " is safe when on and has risk never", "it is on from the start and nobody can switch it off", "Set risk to ask, or safe to off");
        }
    }
}
