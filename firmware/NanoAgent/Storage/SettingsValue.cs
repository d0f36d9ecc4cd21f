using System.Collections;
using System.Text;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>One value of a configuration on its way in: typed reading that notes a problem instead of throwing.</summary>
internal sealed class SettingsValue
{
    private const int MicroDecimals = 6;

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

    public string Text(string otherwise) => TryText("text in quotes", out string text) ? text : otherwise;

    public string OneOf(string first, string second, string? third)
    {
        string allowed = first + ", " + second + (third == null ? "" : ", " + third);
        if (!TryText("one of: " + allowed, out string text))
        {
            return first;
        }

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

        if (!TryNumber(out double value) || value < min || value > max || value != (int)value)
        {
            Add(_key + " is out of range; allowed is a whole number from " + min + " to " + max);
            return otherwise;
        }

        return (int)value;
    }

    /// <summary>Dollars as millionths, exactly; -1 when they are none.</summary>
    public long MicroUsd(int usdMax)
    {
        string allowed = "a number, 0 or more and at most " + usdMax + ", with at most six decimals";
        if (_json.Peek() != JsonKind.Number)
        {
            Wrong(allowed);
            return -1;
        }

        byte[] raw = _json.ReadRaw(Limits.SettingBytesMax);
        if (!Numbers.TryParseFixed(Encoding.UTF8.GetString(raw, 0, raw.Length), MicroDecimals, out long micros) || micros < 0 || micros > usdMax * 1000000L)
        {
            Add(_key + " is out of range; allowed is " + allowed);
            return -1;
        }

        return micros;
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
            JsonKind.Number => TryNumber(out double number) && IsWhole(number, out id),
            JsonKind.Text => Numbers.TryParseLong(_json.ReadText(Limits.SettingBytesMax), out id) && id > 0,
            _ => Skipped(),
        };
        if (!isId)
        {
            Add(_key + " is no user id; allowed is a positive number such as 123456789 (the log names the id of whoever writes to the bot)");
            return 0;
        }

        return id;
    }

    /// <summary>https anywhere; plain http only where nobody in between can read along.</summary>
    public string Url(string otherwise)
    {
        if (!TryText("https://host[:port][/path] in quotes", out string url))
        {
            return otherwise;
        }

        url = url.TrimEnd('/');
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
        if (!TryText("host:port in quotes", out string text))
        {
            return "";
        }

        bool hasMore = text.IndexOfAny(new char[] { '/', '?', '#' }) >= 0;
        if (hasMore || text.IndexOf(':') < 0 || !Urls.TryParse("http://" + text, out _, out _, out _))
        {
            Add(_key + " is '" + text + "'; allowed is host:port");
            return "";
        }

        return text;
    }

    /// <summary>"HH:MM-HH:MM".</summary>
    public string TimeSpan()
    {
        if (!TryText("HH:MM-HH:MM in quotes", out string text))
        {
            return "";
        }

        string[] ends = text.Split('-');
        if (ends.Length != 2 || !IsTime(ends[0]) || !IsTime(ends[1]))
        {
            Add(_key + " is '" + text + "'; allowed is HH:MM-HH:MM, for example 22:00-07:00");
            return "";
        }

        return text;
    }

    /// <summary>A POSIX TZ rule; empty, which is UTC, when it is none.</summary>
    public string ZoneRule()
    {
        if (!TryText("a POSIX TZ rule in quotes", out string rule))
        {
            return "";
        }

        if (PosixZone.TryParse(rule, out string problem) == null)
        {
            Add(_key + " is '" + rule + "', but " + problem + "; allowed is a POSIX TZ rule such as CET-1CEST,M3.5.0,M10.5.0/3 (a name such as "
                + "Europe/Berlin belongs into timezone). Until then the time is UTC");
            return "";
        }

        return rule;
    }

    /// <summary>Skips the value and names the nearest key that exists.</summary>
    public void Unknown(string[] known)
    {
        _json.Skip();
        int dot = _key.LastIndexOf('.');
        string? nearest = EditDistance.Nearest(_key, known) ?? EditDistance.Nearest(_key.Substring(dot + 1), known)
            ?? EditDistance.Nearest(_key, SettingsKeys.Groups);
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

    // Ids have 52 bits at most, which a double holds exactly.
    private static bool IsWhole(double value, out long whole)
    {
        bool isInRange = value > 0 && value < 9e15;
        whole = isInRange ? (long)value : 0;
        return isInRange && value == whole;
    }

    private bool TryText(string allowed, out string text)
    {
        text = "";
        if (_json.Peek() != JsonKind.Text)
        {
            Wrong(allowed);
            return false;
        }

        text = _json.ReadText(Limits.SettingBytesMax);
        if (_json.WasCut)
        {
            Add(_key + " is longer than " + Limits.SettingBytesMax + " bytes");
            return false;
        }

        return true;
    }

    // A number beyond a double is no fault of the document's form.
    private bool TryNumber(out double value)
    {
        byte[] raw = _json.ReadRaw(Limits.SettingBytesMax);
        value = 0;
        try
        {
            value = new JsonReader(raw, 0, raw.Length).ReadDouble();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Skipped()
    {
        _json.Skip();
        return false;
    }

    /// <summary>Skips a value of the wrong type and says what is allowed.</summary>
    public void Wrong(string allowed)
    {
        _json.Skip();
        Add(_key + " has the wrong type; allowed is " + allowed);
    }

    private void Add(string message) => _problems.Add(new SettingsProblem(_line, _key, message, false));
}
