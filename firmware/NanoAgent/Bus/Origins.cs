namespace NanoAgent.Bus;

/// <summary>
/// Names of what acts without a person: "job 3 1764547200" is the run of job 3 for that slot, "rule 2" a rule, "heartbeat" the
/// heartbeat. Kept with messages, so that after a restart it is known which run had got so far.
/// </summary>
public static class Origins
{
    public const string Heartbeat = "heartbeat";

    private const string Job = "job ";
    private const string Rule = "rule ";

    public static string OfJob(int id, long slot) => Job + id + " " + slot;

    public static string OfRule(int id) => Rule + id;

    /// <summary>The job's id and slot; false when it is the origin of something else.</summary>
    public static bool TryJob(string origin, out int id, out long slot)
    {
        id = 0;
        slot = 0;
        string[] parts = origin.Split(' ');
        return parts.Length == 3 && parts[0] == "job" && TryNumber(parts[1], out long number)
            && (id = (int)number) > 0 && TryNumber(parts[2], out slot);
    }

    /// <summary>The rule's id; false when it is the origin of something else.</summary>
    public static bool TryRule(string origin, out int id)
    {
        string[] parts = origin.Split(' ');
        long number = 0;
        bool isRule = parts.Length == 2 && parts[0] == "rule" && TryNumber(parts[1], out number);
        id = (int)number;
        return isRule;
    }

    // Bus uses nothing of ours, Numbers included; what is read here was written above.
    private static bool TryNumber(string text, out long value)
    {
        value = 0;
        foreach (char c in text.ToCharArray())
        {
            if (c < '0' || c > '9' || value > 99999999999)
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return text.Length > 0;
    }
}
