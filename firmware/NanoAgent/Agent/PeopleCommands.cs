using System.Text;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>/pair and /whoami: who may talk to the board, and as what.</summary>
public sealed class PeopleCommands
{
    private const string PairUsage = "Use /pair guest, /pair resident, /pair owner, /pair list or /pair remove NAME.";

    private readonly People _people;
    private readonly Pairing _pairing;
    private readonly AuditTrail _audit;

    public PeopleCommands(People people, Pairing pairing, AuditTrail audit)
    {
        _people = people;
        _pairing = pairing;
        _audit = audit;
    }

    public string WhoAmI(Person person)
    {
        int turns = RoleRights.TurnsPerDay(person.Role);
        return "You are " + person.Name + " (" + person.Key + "), " + person.Role + ": " + RoleRights.Describe(person.Role)
            + (turns == 0 ? "." : "; at most " + turns + " messages and " + RoleRights.TokensPerDay(person.Role) + " tokens a day.");
    }

    /// <summary>The answer, and whether it was carried out.</summary>
    public string Pair(string argument, Person person, out bool isDone)
    {
        string[] words = argument.Split(' ');
        isDone = true;
        switch (Strings.ToLower(words[0]))
        {
            case "":
                return Open(_people.Owner == null ? PersonRoles.Owner : PersonRoles.Guest, person, out isDone);
            case PersonRoles.Owner:
            case PersonRoles.Resident:
            case PersonRoles.Guest:
                return Open(Strings.ToLower(words[0]), person, out isDone);
            case "list":
                return List();
            case "remove":
                return Remove(argument.Substring(words[0].Length).Trim(), person, out isDone);
            default:
                isDone = false;
                return PairUsage;
        }
    }

    /// <summary>
    /// A code for somebody of a role, as the console prints it: alone on its line. Empty when three are open already.
    /// </summary>
    public static string CodeLine(string code) => "pairing code: " + code;

    public string List()
    {
        Person[] all = _people.All;
        StringBuilder text = new StringBuilder(all.Length == 0 ? "Nobody is paired." : "Paired:");
        foreach (Person person in all)
        {
            text.Append('\n').Append(person.Name).Append(" (").Append(person.Key).Append("), ").Append(person.Role);
        }

        int open = _pairing.Count;
        return text.Append(open == 0 ? "" : "\n" + open + " pairing codes are open.").ToString();
    }

    private string Open(string role, Person person, out bool isDone)
    {
        string code = _pairing.Open(role);
        isDone = code.Length > 0;
        if (!isDone)
        {
            return Limits.PairingCodesMax + " pairing codes are open already; each ends after " + Limits.PairingMs / 60000 + " minutes.";
        }

        _audit.Add(person.Key, "a pairing code for a new " + role + " was made");
        return CodeLine(code) + "\nWhoever sends it to the bot within " + Limits.PairingMs / 60000 + " minutes becomes " + role + ": "
            + RoleRights.Describe(role) + ". For one person, once.";
    }

    private string Remove(string word, Person person, out bool isDone)
    {
        Person? gone = _people.FindByWord(word);
        isDone = false;
        if (gone == null)
        {
            return "Nobody (or more than one) is called '" + Strings.TrimTo(word, Limits.NameBytesMax) + "'; use the id. " + List();
        }

        string? refusal = _people.TryRemove(gone);
        if (refusal != null)
        {
            return refusal;
        }

        isDone = true;
        _audit.Add(person.Key, "no longer paired: " + gone.Name + " (" + gone.Key + ")");
        return gone.Name + " (" + gone.Key + ") is a stranger from now on.";
    }
}
