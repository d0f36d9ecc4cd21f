namespace NanoAgent.Memory;

/// <summary>What a memory is about; anything else counts as a fact. Strings, because they stand in a file.</summary>
public static class MemoryKinds
{
    public const string Fact = "fact";

    private static readonly string[] Names = { "person", "todo", "pref", Fact, "event" };

    // What people miss first when it is gone comes first.
    private static readonly int[] Weights = { 9, 8, 7, 6, 4 };

    public static bool IsKnown(string kind) => IndexOf(kind) >= 0;

    /// <summary>The larger, the longer it stays in MEMORY.md.</summary>
    public static int WeightOf(string kind) => Weights[IndexOf(IsKnown(kind) ? kind : Fact)];

    private static int IndexOf(string kind)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (Names[i] == kind)
            {
                return i;
            }
        }

        return -1;
    }
}
