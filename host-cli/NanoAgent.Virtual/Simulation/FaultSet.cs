namespace NanoAgent.Virtual;

/// <summary>Which faults a simulation has. Pure.</summary>
/// <param name="Bits">A bit for each <see cref="FaultKind"/>.</param>
public readonly record struct FaultSet(int Bits)
{
    public static FaultSet None => default;

    public static FaultSet All { get; } = new((1 << FaultNames.Names.Count) - 1);

    public bool Has(FaultKind kind) => (Bits & (1 << (int)kind)) != 0;

    /// <summary>As <c>--faults</c> takes it: all, none, or names with commas between them.</summary>
    public override string ToString()
    {
        FaultSet set = this;
        return this == All ? FaultNames.All : this == None ? FaultNames.None
            : string.Join(',', Enum.GetValues<FaultKind>().Where(kind => set.Has(kind)).Select(FaultNames.Of));
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="text">all, none, or names with commas between them.</param>
    /// <param name="set">The faults that were named.</param>
    /// <param name="unknown">The first word that is no name; empty when there is none.</param>
    public static bool TryParse(string text, out FaultSet set, out string unknown)
    {
        int bits = 0;
        unknown = "";
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            int index = FaultNames.Names.ToList().IndexOf(word);
            bits |= word == FaultNames.All ? All.Bits : word == FaultNames.None || index < 0 ? 0 : 1 << index;
            if (index < 0 && word is not (FaultNames.All or FaultNames.None) && unknown.Length == 0)
            {
                unknown = word.Length == 0 ? "(nothing)" : word;
            }
        }

        set = new FaultSet(bits);
        return unknown.Length == 0;
    }
}
