using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>What an output can be told.</summary>
public static class OutputValues
{
    public const string On = "on";
    public const string Off = "off";
    public const string Toggle = "toggle";

    /// <summary>Reads a value, also in the other spellings that models use.</summary>
    public static bool TryParse(string value, bool isOn, out bool on)
    {
        switch (Strings.ToLower(value))
        {
            case On:
            case "1":
            case "true":
            case "high":
                on = true;
                return true;
            case Off:
            case "0":
            case "false":
            case "low":
                on = false;
                return true;
            case Toggle:
                on = !isOn;
                return true;
            default:
                on = isOn;
                return false;
        }
    }
}
