namespace NanoAgent;

/// <summary>Bounds of named values, conditions and rules.</summary>
public static partial class Limits
{
    // Values and conditions

    /// <summary>A thousand million of any unit; what is larger is a slip, and its thousandths must fit into a long with room.</summary>
    public const long ValueThousandthsMax = 1000000000000;

    /// <summary>Conditions joined by and, or: more is a program, and nobody could say what it does.</summary>
    public const int ConditionPartsMax = 4;

    /// <summary>Text of a condition or trigger: four comparisons of long names.</summary>
    public const int ConditionBytesMax = 400;

    /// <summary>Text with its values filled in: one Telegram message.</summary>
    public const int ExpandedTextBytesMax = 4000;

    /// <summary>What stands in a text in place of a value that cannot be read: the reason in a few words.</summary>
    public const int ValueProblemBytesMax = 48;

    /// <summary>Ten years, the longest time that can be meant; also keeps sums of times far from the end of a long.</summary>
    public const long DurationMsMax = 315360000000;
}
