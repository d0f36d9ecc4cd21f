namespace NanoAgent.Safety;

/// <summary>What each role may use. Pure; people read it in /whoami.</summary>
public static class RoleRights
{
    /// <summary>Turns a day; 0 without limit of their own.</summary>
    public static int TurnsPerDay(string role) =>
        role == PersonRoles.Owner ? 0 : role == PersonRoles.Resident ? Limits.ResidentTurnsPerDay : Limits.GuestTurnsPerDay;

    /// <summary>Tokens a day; 0 without limit of their own.</summary>
    public static int TokensPerDay(string role) =>
        role == PersonRoles.Owner ? 0 : role == PersonRoles.Resident ? Limits.ResidentTokensPerDay : Limits.GuestTokensPerDay;

    /// <summary>Whether a slash command is open to a role.</summary>
    public static bool MayCommand(string role, string command)
    {
        if (role == PersonRoles.Owner)
        {
            return true;
        }

        switch (command)
        {
            case "start":
            case "help":
            case "whoami":
            case "stop":
            case "version":
            case "reset":
            case "deny":
                return true;
            case "sensors":
            case "status":
            case "approve":
            case "undo":
                return role == PersonRoles.Resident;
            default:
                return false;
        }
    }

    /// <summary>In a person's words.</summary>
    public static string Describe(string role)
    {
        switch (role)
        {
            case PersonRoles.Owner:
                return "may use everything and approves what others ask for";
            case PersonRoles.Resident:
                return "may ask and read, and switch what is free after pressing Approve; the owner approves the rest";
            default:
                return "may ask and read; the owner approves whatever acts";
        }
    }
}
