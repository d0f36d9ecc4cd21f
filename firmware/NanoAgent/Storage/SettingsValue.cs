using System.Collections;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>One value of a configuration on its way in: typed reading that notes a problem instead of throwing.</summary>
internal sealed class SettingsValue
{
    private readonly JsonReader _json;
    private readonly string _key;
    private readonly ArrayList _problems;
    private readonly int _line;

    public SettingsValue(JsonReader json, string key, ArrayList problems)
    {
        json.Peek();
        _json = json;
        _key = key;
        _problems = problems;
        _line = json.Line;
    }

    public string Text(string otherwise)
    {
        if (_json.Peek() != JsonKind.Text)
        {
            Wrong("text in quotes");
            return otherwise;
        }

        string text = _json.ReadText(Limits.SettingBytesMax);
        if (_json.WasCut)
        {
            Add(_key + " is longer than " + Limits.SettingBytesMax + " bytes");
        }

        return text;
    }

    public string OneOf(string first, string second, string? third)
    {
        string allowed = first + ", " + second + (third == null ? "" : ", " + third);
        if (_json.Peek() != JsonKind.Text)
        {
            Wrong("one of: " + allowed);
            return first;
        }

        string text = _json.ReadText(Limits.SettingBytesMax);
        if (text == first || text == second || text == third)
        {
            return text;
        }

        Add(_key + " is '" + text + "'; allowed is: " + allowed);
        return first;
    }

    public int Whole(int min, int max, int otherwise)
    {
        if (_json.Peek() != JsonKind.Number)
        {
            Wrong("a number from " + min + " to " + max);
            return otherwise;
        }

        double value = _json.ReadDouble();
        if (value < min || value > max || value != (int)value)
        {
            Add(_key + " is out of range; allowed is a whole number from " + min + " to " + max);
            return otherwise;
        }

        return (int)value;
    }

    public double Amount()
    {
        if (_json.Peek() != JsonKind.Number)
        {
            Wrong("a number, 0 or more");
            return 0;
        }

        double value = _json.ReadDouble();
        if (value < 0)
        {
            Add(_key + " is negative; allowed is 0 or more");
        }

        return value;
    }

    public bool Flag()
    {
        if (_json.Peek() != JsonKind.Bool)
        {
            Wrong("true or false");
            return false;
        }

        return _json.ReadBool();
    }

    /// <summary>A Telegram user id, as a number or as digits in quotes.</summary>
    public long Id()
    {
        long id = 0;
        bool isId = _json.Peek() switch
        {
            JsonKind.Number => (id = _json.ReadLong()) > 0,
            JsonKind.Text => Numbers.TryParseLong(_json.ReadText(Limits.SettingBytesMax), out id) && id > 0,
            _ => Skipped(),
        };
        if (!isId)
        {
            Add(_key + " is no user id; allowed is a positive number such as 123456789 (send /whoami to the bot to learn yours)");
            return 0;
        }

        return id;
    }

    /// <summary>https anywhere; plain http only where nobody in between can read along.</summary>
    public string Url(string otherwise)
    {
        string url = Text(otherwise).TrimEnd('/');
        if (!Urls.TryParse(url, out bool isHttps, out string host, out _))
        {
            Add(_key + " is no URL; allowed is https://host[:port][/path]");
            return otherwise;
        }

        if (!isHttps && !Urls.IsPrivateHost(host))
        {
            Add(_key + " uses plain http to " + host + "; allowed is https, or http to loopback and private addresses");
            return otherwise;
        }

        return url;
    }

    public string HostAndPort()
    {
        string text = Text("");
        if (!Urls.TryParse("http://" + text, out _, out string host, out _) || host == text || text.Contains("/"))
        {
            Add(_key + " is '" + text + "'; allowed is host:port");
            return "";
        }

        return text;
    }

    /// <summary>"HH:MM-HH:MM".</summary>
    public string TimeSpan()
    {
        string text = Text("");
        string[] ends = text.Split('-');
        if (ends.Length != 2 || !IsTime(ends[0]) || !IsTime(ends[1]))
        {
            Add(_key + " is '" + text + "'; allowed is HH:MM-HH:MM, for example 22:00-07:00");
            return "";
        }

        return text;
    }

    /// <summary>Skips the value and names the nearest key that exists.</summary>
    public void Unknown(string[] known)
    {
        _json.Skip();
        int dot = _key.LastIndexOf('.');
        string? nearest = EditDistance.Nearest(_key, known) ?? EditDistance.Nearest(_key.Substring(dot + 1), known);
        _problems.Add(new SettingsProblem(_line, _key, "unknown key '" + _key + "'" + (nearest == null
            ? "; known keys: " + Strings.Join(", ", known)
            : "; did you mean '" + nearest + "'?"), true));
    }

    public void UnknownSecret(string name, string[] known)
    {
        _json.Skip();
        string? nearest = EditDistance.Nearest(name, known);
        _problems.Add(new SettingsProblem(_line, _key, "unknown secret '" + name + "'" + (nearest == null
            ? "; known secrets: " + Strings.Join(", ", known)
            : "; did you mean '" + nearest + "'?"), true));
    }

    private static bool IsTime(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length == 2 && parts[0].Length == 2 && parts[1].Length == 2
            && Numbers.TryParseInt(parts[0], out int hour) && hour >= 0 && hour < 24
            && Numbers.TryParseInt(parts[1], out int minute) && minute >= 0 && minute < 60;
    }

    private bool Skipped()
    {
        _json.Skip();
        return false;
    }

    private void Wrong(string allowed)
    {
        _json.Skip();
        Add(_key + " has the wrong type; allowed is " + allowed);
    }

    private void Add(string message) => _problems.Add(new SettingsProblem(_line, _key, message, false));
}
