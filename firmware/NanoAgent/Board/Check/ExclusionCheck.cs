using NanoAgent.Text;

namespace NanoAgent.Board.Check;

/// <summary>Outputs that must not be on together: do the others exist, and can the rule be kept. Pure.</summary>
internal static class ExclusionCheck
{
    public static void Check(string path, OutputSpec output, OutputSpec[] all, BoardFindings findings)
    {
        for (int i = 0; i < output.Excludes.Length; i++)
        {
            string excluded = output.Excludes[i];
            string place = path + ".excludes[" + i + "]";
            OutputSpec? other = Find(all, excluded);
            if (excluded == output.Name)
            {
                findings.Error(place, "'" + output.Name + "' excludes itself", "it could never go on", "Name another output");
            }
            else if (other == null)
            {
                string? nearest = EditDistance.Nearest(excluded, NamesOf(all));
                findings.Error(
                    place,
                    "'" + output.Name + "' excludes '" + excluded + "', which is no output",
                    "nothing would keep them apart",
                    nearest == null ? "Name an output that is on or off" : "Perhaps '" + nearest + "' is meant");
            }
            else if (output.IsSafeOn && other.IsSafeOn)
            {
                findings.Error(place, "'" + output.Name + "' and '" + excluded + "' exclude each other and are both safe when on", "both would be on from the start", "Set safe to off for one of them");
            }
        }
    }

    private static OutputSpec? Find(OutputSpec[] outputs, string name)
    {
        foreach (OutputSpec output in outputs)
        {
            if (output.Name == name)
            {
                return output;
            }
        }

        return null;
    }

    private static string[] NamesOf(OutputSpec[] outputs)
    {
        string[] names = new string[outputs.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = outputs[i].Name;
        }

        return names;
    }
}
