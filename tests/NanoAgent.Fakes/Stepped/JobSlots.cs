using System.Globalization;

namespace NanoAgent.Fakes;

/// <summary>Reads from the notes of a <see cref="JobScenario"/> and from its flash what became of each slot.</summary>
internal sealed class JobSlots(PowerCutState state, long endUnix)
{
    /// <summary>When a step was first begun, or was done.</summary>
    public long At(string what, string step)
    {
        string end = $" {what} {JobScenario.IndexOf(step)}";
        string note = state.Notes.First(note => note.EndsWith(end, StringComparison.Ordinal));
        return long.Parse(note.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Every slot of a job in a stretch of time has run or was told of.</summary>
    public string? Check(string name, int every, long after, long until)
    {
        long[] created = [.. Notes($"created {name} ").Last().Split(' ').Skip(2).Select(Number)];
        long last = Math.Min(until, endUnix);
        for (long slot = created[1]; slot <= last; slot += every)
        {
            if (slot > after && !HasRun(name, slot) && !IsTold(name, slot))
            {
                return $"the slot {slot} of {name} passed in silence";
            }

            if (every == 0)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>A slot that acted twice outside.</summary>
    public string? Twice()
    {
        string? twice = state.Notes
            .Where(note => note.StartsWith("acted ", StringComparison.Ordinal) || note.StartsWith("answered ", StringComparison.Ordinal))
            .GroupBy(note => note).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? null : "twice: " + twice;
    }

    private bool HasRun(string name, long slot) => name switch
    {
        "tool" => state.Notes.Contains($"acted {slot}"),
        "prompt" => state.Notes.Contains($"answered {slot}"),
        _ => JobPuppet.IsSent(state.Content, name, slot),
    };

    private bool IsTold(string name, long slot) =>
        state.Notes.Contains($"interrupted {name} {slot}")
        || Notes($"missed {name} ").Any(note => Number(note.Split(' ')[2]) <= slot && slot <= Number(note.Split(' ')[3]));

    private IEnumerable<string> Notes(string head) => state.Notes.Where(note => note.StartsWith(head, StringComparison.Ordinal));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
