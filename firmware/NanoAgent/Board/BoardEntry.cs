using System.Collections;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>
/// One object of board.json with typed access. What is wrong with it goes to the findings, with its path and the line where
/// the object begins, and reads as if it were absent.
/// </summary>
internal sealed class BoardEntry
{
    private readonly Hashtable _values = new Hashtable();
    private readonly BoardFindings _findings;
    private readonly string _path;
    private readonly int _line;

    /// <param name="path">Where the object is, for example "outputs[1]"; empty for the document itself.</param>
    /// <param name="line">Where it begins.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public BoardEntry(string path, int line, BoardFindings findings)
    {
        _path = path;
        _line = line;
        _findings = findings;
    }

    /// <summary>Reads an object that may have only the keys in <paramref name="known"/>, which are separated by blanks.</summary>
    public static BoardEntry Read(JsonReader json, string path, string what, string known, BoardFindings findings)
    {
        json.Peek();
        BoardEntry entry = new BoardEntry(path, json.Line, findings);
        json.BeginObject();
        while (json.NextName())
        {
            entry.Keep(json, what, known);
        }

        return entry;
    }

    /// <summary>Takes the member that the reader stands before, or says that there is no such key.</summary>
    public void Keep(JsonReader json, string what, string known)
    {
        string key = json.Name;
        string[] keys = known.Split(' ');
        if (IsOneOf(key, keys))
        {
            _values[key] = json.ReadRaw(Limits.BoardValueBytesMax);
            return;
        }

        string? nearest = EditDistance.Nearest(key, keys);
        _findings.ErrorAt(
            PathOf(key),
            json.Line,
            "'" + key + "' is no key of " + what + (nearest == null ? "" : " (did you mean '" + nearest + "'?)") + "; known are: " + Strings.Join(", ", keys));
        json.Skip();
    }

    public string Text(string key, string otherwise)
    {
        JsonReader? value = Value(key);
        return value == null || !Expect(value, JsonKind.Text, key, "text in quotes") ? otherwise : value.ReadText(Limits.ErrorTextBytesMax);
    }

    /// <summary>One of the words in <paramref name="allowed"/>, which are separated by blanks; the first one when the key is absent.</summary>
    public string Word(string key, string allowed)
    {
        string[] words = allowed.Split(' ');
        string word = Text(key, words[0]);
        if (IsOneOf(word, words))
        {
            return word;
        }

        Fault(key, "is '" + word + "'; allowed is: " + Strings.Join(", ", words));
        return words[0];
    }

    public int Whole(string key, int min, int max, int otherwise)
    {
        JsonReader? value = Value(key);
        string allowed = "a whole number from " + min + " to " + max;
        if (value == null || !Expect(value, JsonKind.Number, key, allowed))
        {
            return otherwise;
        }

        double number = value.ReadDouble();
        if (number >= min && number <= max && number == (int)number)
        {
            return (int)number;
        }

        Fault(key, "is out of range; allowed is " + allowed);
        return otherwise;
    }

    /// <summary>"0x08" to "0x77"; 0 when it is none.</summary>
    public int Address(string key)
    {
        string text = Text(key, "");
        byte[] bytes = new byte[0];
        bool isByte = Strings.StartsWith(text, "0x") && Numbers.TryParseHex(text.Substring(2), out bytes) && bytes.Length == 1;
        if (isByte && bytes[0] >= Limits.I2cAddressMin && bytes[0] <= Limits.I2cAddressMax)
        {
            return bytes[0];
        }

        Fault(key, "is '" + text + "'; allowed is \"0x08\" to \"0x77\"");
        return 0;
    }

    public string[] Names(string key)
    {
        ArrayList names = new ArrayList();
        JsonReader? list = List(key);
        while (list != null && list.NextItem())
        {
            if (!Expect(list, JsonKind.Text, key, "a list of names"))
            {
                break;
            }

            names.Add(list.ReadText(Limits.NameBytesMax));
        }

        return (string[])names.ToArray(typeof(string));
    }

    public int[] Pins(string key)
    {
        ArrayList pins = new ArrayList();
        JsonReader? list = List(key);
        while (list != null && list.NextItem())
        {
            if (!Expect(list, JsonKind.Number, key, "a list of GPIO numbers"))
            {
                break;
            }

            long pin = list.ReadLong();
            if (pin < 0 || pin > Limits.PinMax)
            {
                Fault(key, "has a number that is no pin; allowed is 0 to " + Limits.PinMax);
                break;
            }

            pins.Add((int)pin);
        }

        return (int[])pins.ToArray(typeof(int));
    }

    private static bool IsOneOf(string word, string[] words)
    {
        foreach (string allowed in words)
        {
            if (allowed == word)
            {
                return true;
            }
        }

        return false;
    }

    private JsonReader? List(string key)
    {
        JsonReader? value = Value(key);
        if (value == null || !Expect(value, JsonKind.Array, key, "a list"))
        {
            return null;
        }

        value.BeginArray();
        return value;
    }

    private JsonReader? Value(string key)
    {
        byte[]? raw = (byte[]?)_values[key];
        return raw == null ? null : new JsonReader(raw, 0, raw.Length);
    }

    private bool Expect(JsonReader value, JsonKind kind, string key, string allowed)
    {
        if (value.Peek() == kind)
        {
            return true;
        }

        Fault(key, "has the wrong type; allowed is " + allowed);
        return false;
    }

    private void Fault(string key, string what) => _findings.ErrorAt(PathOf(key), _line, key + " " + what);

    private string PathOf(string key) => _path.Length == 0 ? key : _path + "." + key;
}
