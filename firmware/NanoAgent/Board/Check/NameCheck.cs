using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Board.Check;

/// <summary>The names that people and the model use: there, well formed, used once, and not to be taken for something else. Pure.</summary>
internal sealed class NameCheck
{
    private readonly Hashtable _names = new Hashtable();
    private readonly BoardFindings _findings;

    public NameCheck(BoardFindings findings) => _findings = findings;

    public void Claim(string path, string name)
    {
        path += ".name";
        string quoted = "the name '" + name + "'";
        if (name.Length == 0)
        {
            _findings.Error(path, "it has no name", "every output, input and sensor needs a name", "Choose one, such as lamp");
        }
        else if (!NameRules.IsWellFormed(name))
        {
            _findings.Error(
                path,
                quoted + " has blanks, quotes or signs in it",
                "names stand in conditions such as room.temperature < 18 and in sentences",
                "Use letters, digits, - and _");
        }
        else if (Strings.StartsWith(name, "gpio") && Numbers.TryParseInt(name.Substring(4), out _))
        {
            _findings.Error(path, "'" + name + "' is no name", "it looks like the number of a pin", "Choose another one");
        }
        else if (_names.Contains(name))
        {
            _findings.Error(path, quoted + " is used twice", "by " + _names[name] + " too", "Rename one of them");
        }
        else if (NameRules.IsWord(name))
        {
            _findings.Error(path, quoted + " is a word of orders and rules", "'" + name + " is on' could not be understood", "Choose another one");
        }
        else
        {
            _names[name] = path.Substring(0, path.Length - ".name".Length);
            if (NameRules.IsQuantity(name))
            {
                _findings.Warn(path, quoted + " is that of a quantity", "sensors have one of that name, and the model may mistake them", "Say whose, such as room_" + name);
            }
        }
    }
}
