using System.Collections;

namespace NanoAgent.Text.Web;

/// <summary>A start tag with the attributes that mean something to a reader of text.</summary>
public sealed class HtmlTag
{
    // Most tags have none.
    private Hashtable? _values;

    public HtmlTag(string name) => Name = name;

    /// <summary>In lower case.</summary>
    public string Name { get; }

    /// <summary>Written as &lt;name/&gt;.</summary>
    public bool ClosesItself { get; set; }

    /// <summary>Only these are kept; a page may have any number of others.</summary>
    public static bool IsKept(string attribute)
    {
        switch (attribute)
        {
            case "href":
            case "hidden":
            case "style":
            case "charset":
            case "content":
            case "http-equiv":
                return true;
            default:
                return false;
        }
    }

    /// <summary>The value, or null when the tag has no such attribute; empty when it has no value.</summary>
    public string? Value(string attribute) => _values == null ? null : (string?)_values[attribute];

    /// <summary>Keeps an attribute. Of two with one name the first counts, as in browsers.</summary>
    public void Add(string attribute, string value)
    {
        _values ??= new Hashtable();
        if (!_values.Contains(attribute))
        {
            _values[attribute] = value;
        }
    }
}
