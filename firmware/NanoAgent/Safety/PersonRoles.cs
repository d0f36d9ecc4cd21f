namespace NanoAgent.Safety;

/// <summary>What somebody may do with the board, as it stands on flash and in commands.</summary>
public static class PersonRoles
{
    /// <summary>Everything; approves what others ask for.</summary>
    public const string Owner = "owner";

    /// <summary>Lives there: may switch what is free after a press of a button of their own.</summary>
    public const string Resident = "resident";

    /// <summary>May ask and read; what acts is for the owner to approve.</summary>
    public const string Guest = "guest";

    public static readonly string[] All = { Owner, Resident, Guest };

    public static bool IsKnown(string role)
    {
        foreach (string known in All)
        {
            if (known == role)
            {
                return true;
            }
        }

        return false;
    }
}
