namespace NanoAgent.Tests.Tidy;

/// <summary>Collects what breaks a rule, so that one run names every place.</summary>
internal sealed class Findings(string whatToDo)
{
    private readonly SortedSet<string> _lines = new(StringComparer.Ordinal);

    public void Add(string line) => _lines.Add(line);

    public void AssertNone() =>
        Assert.True(_lines.Count == 0, whatToDo + Environment.NewLine + "  " + string.Join(Environment.NewLine + "  ", _lines));
}
