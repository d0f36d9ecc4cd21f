namespace NanoAgent.Text.Web;

/// <summary>The character sets that are read, by the names that pages give them (WHATWG Encoding, section 4.2).</summary>
public static class Charsets
{
    /// <summary>UTF-8 and its part ASCII.</summary>
    public static bool IsUtf8(string name) => IsIn(" utf-8 utf8 us-ascii ascii ", name);

    /// <summary>Also what browsers read as windows-1252; ISO-8859-15 differs in eight letters.</summary>
    public static bool IsWindows1252(string name) =>
        IsIn(" iso-8859-1 iso8859-1 latin1 latin-1 windows-1252 cp1252 iso-8859-15 ", name);

    /// <summary>The charset parameter of a Content-Type, in lower case; empty when there is none.</summary>
    public static string Of(string contentType)
    {
        foreach (string part in Strings.ToLower(contentType).Split(';'))
        {
            string parameter = part.Trim();
            if (Strings.StartsWith(parameter, "charset="))
            {
                return parameter.Substring(8).Trim('"', '\'', ' ');
            }
        }

        return "";
    }

    private static bool IsIn(string names, string name) => name.Length > 0 && names.IndexOf(" " + name + " ") >= 0;
}
