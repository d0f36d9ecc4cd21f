namespace NanoAgent.Fakes;

/// <summary>How many cuts were made and what they broke.</summary>
public sealed class PowerCutResult(string name)
{
    private const int ViolationsShown = 5;

    public string Name { get; } = name;

    public int Cuts { get; private set; }

    public int Violations { get; private set; }

    /// <summary>The first few, with the cut that shows them again.</summary>
    public List<string> Shown { get; } = [];

    public void Count(string? violation, string cut)
    {
        Cuts++;
        if (violation is null)
        {
            return;
        }

        Violations++;
        if (Shown.Count < ViolationsShown)
        {
            Shown.Add($"{Name}: {cut}: {violation}");
        }
    }
}
