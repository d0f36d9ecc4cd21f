using System.Collections;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>One object of board.json with typed access; what is wrong with it is said with the line where it begins.</summary>
internal sealed class BoardEntry
{
    private readonly Hashtable _values = new Hashtable();
    private readonly int _line;

    private BoardEntry(int line) => _line = line;

    /// <summary>Reads an object that may have only the keys in <paramref name="known"/>, which are separated by blanks.</summary>
    /// <exception cref="BoardException">Another key.</exception>
    public static BoardEntry Read(JsonReader json, string what, string known)
    {
        json.Peek();
        BoardEntry entry = new BoardEntry(json.Line);
        string[] keys = known.Split(' ');
        json.BeginObject();
        while (json.NextName())
        {
            string key = json.Name;
            if (!IsOneOf(key, keys))
            {
                throw new BoardException("board.json, line " + json.Line + ": '" + key + "' is no key of " + what + "; known are: " + Strings.Join(", ", keys) + ".");
            }

            entry._values[key] = json.ReadRaw(Limits.BoardValueBytesMax);
        }

        return entry;
    }

    public string Text(string key, string otherwise)
    {
        JsonReader? value = Value(key);
        if (value == null)
        {
            return otherwise;
        }

        Expect(value, JsonKind.Text, key, "text in quotes");
        return value.ReadText(Limits.ErrorTextBytesMax);
    }

    /// <summary>One of the words in <paramref name="allowed"/>, which are separated by blanks; the first one when the key is absent.</summary>
    public string Word(string key, string allowed)
    {
        string[] words = allowed.Split(' ');
        string word = Text(key, words[0]);
        return IsOneOf(word, words) ? word : throw At(key + " is '" + word + "'; allowed is: " + Strings.Join(", ", words));
    }

    public int Whole(string key, int min, int max, int otherwise)
    {
        JsonReader? value = Value(key);
        if (value == null)
        {
            return otherwise;
        }

        string allowed = "a whole number from " + min + " to " + max;
        Expect(value, JsonKind.Number, key, allowed);
        double number = value.ReadDouble();
        return number >= min && number <= max && number == (int)number ? (int)number : throw At(key + " is out of range; allowed is " + allowed);
    }

    /// <summary>"0x08" to "0x77".</summary>
    public int Address(string key)
    {
        string text = Text(key, "");
        byte[] bytes = new byte[0];
        bool isByte = Strings.StartsWith(text, "0x") && Numbers.TryParseHex(text.Substring(2), out bytes) && bytes.Length == 1;
        return isByte && bytes[0] >= Limits.I2cAddressMin && bytes[0] <= Limits.I2cAddressMax
            ? bytes[0]
            : throw At(key + " is '" + text + "'; allowed is \"0x08\" to \"0x77\"");
    }

    public string[] Names(string key)
    {
        ArrayList names = new ArrayList();
        JsonReader? list = List(key);
        while (list != null && list.NextItem())
        {
            Expect(list, JsonKind.Text, key, "a list of names");
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
            Expect(list, JsonKind.Number, key, "a list of GPIO numbers");
            pins.Add((int)list.ReadLong());
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
        if (value != null)
        {
            Expect(value, JsonKind.Array, key, "a list");
            value.BeginArray();
        }

        return value;
    }

    private JsonReader? Value(string key)
    {
        byte[]? raw = (byte[]?)_values[key];
        return raw == null ? null : new JsonReader(raw, 0, raw.Length);
    }

    private void Expect(JsonReader value, JsonKind kind, string key, string allowed)
    {
        if (value.Peek() != kind)
        {
            throw At(key + " has the wrong type; allowed is " + allowed);
        }
    }

    private BoardException At(string what) => new BoardException("board.json, line " + _line + ": " + what + ".");
}
