using System.Collections;

namespace NanoAgent.Board;

/// <summary>Comparisons that would be right on this board, for sentences that refuse others. Pure.</summary>
internal static class ConditionExamples
{
    public static string Of(BoardValues values)
    {
        ArrayList examples = new ArrayList();
        AddFirst(examples, values, ValueKind.Sensor, " < 18");
        AddFirst(examples, values, ValueKind.Analog, " >= 30");
        if (examples.Count == 0)
        {
            AddFirst(examples, values, ValueKind.Pwm, " > 50");
        }

        AddFirst(examples, values, ValueKind.Input, " is off");
        AddFirst(examples, values, ValueKind.Output, " is on");
        string text = "";
        for (int i = 0; i < examples.Count; i++)
        {
            text += (i == 0 ? "" : i == examples.Count - 1 ? " or " : ", ") + examples[i];
        }

        return text.Length == 0 ? "nothing: this board has no values" : text;
    }

    private static void AddFirst(ArrayList examples, BoardValues values, ValueKind kind, string rest)
    {
        foreach (BoardValue value in values.All)
        {
            if (value.Kind == kind)
            {
                examples.Add(value.Name + rest);
                return;
            }
        }
    }
}
