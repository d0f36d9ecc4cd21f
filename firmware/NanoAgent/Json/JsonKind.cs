namespace NanoAgent.Json;

/// <summary>What the next value is; RFC 8259 section 3 knows no others.</summary>
public enum JsonKind
{
    Object,
    Array,
    Text,
    Number,
    Bool,
    Null,

    /// <summary>The input ended where a value could have begun.</summary>
    End,
}
