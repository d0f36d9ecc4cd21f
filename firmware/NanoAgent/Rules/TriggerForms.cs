using NanoAgent.Board;

namespace NanoAgent.Rules;

/// <summary>Triggers that would be right on this board, for sentences that refuse others. Pure.</summary>
internal static class TriggerForms
{
    private const string Others = "every 10m, daily 22:00, mon,thu 18:30, boot or says lamp on";

    public static string Of(BoardValues values)
    {
        string text = "write for example ";
        string? digital = FirstOf(values, ValueKind.Input) ?? FirstOf(values, ValueKind.Output);
        if (digital != null)
        {
            text += digital + " rises, " + digital + " is on for 5m, ";
        }

        string? number = FirstOf(values, ValueKind.Sensor) ?? FirstOf(values, ValueKind.Analog);
        return text + (number == null ? "" : number + " > 28 for 60s, ") + Others;
    }

    private static string? FirstOf(BoardValues values, ValueKind kind)
    {
        foreach (BoardValue value in values.All)
        {
            if (value.Kind == kind)
            {
                return value.Name;
            }
        }

        return null;
    }
}
