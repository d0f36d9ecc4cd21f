namespace NanoAgent.Llm;

/// <summary>
/// Usage of the last days or months, newest first. A row belongs to a period by its distance from the newest one. When the
/// clock goes back, what was counted beyond it belongs to the present: nothing counted is ever lost to a wrong clock.
/// </summary>
internal sealed class UsageRow
{
    private readonly UsageCount[] _counts;

    public UsageRow(int length)
    {
        _counts = new UsageCount[length];
        for (int i = 0; i < length; i++)
        {
            _counts[i] = new UsageCount();
        }
    }

    /// <summary>Number of the newest period; 0 while no time was ever known.</summary>
    public int Period { get; set; }

    public int Length => _counts.Length;

    /// <summary>0 is the newest.</summary>
    public UsageCount this[int age] => _counts[age];

    /// <summary>Makes a period the newest one.</summary>
    public void MoveTo(int period)
    {
        int steps = Period == 0 ? 0 : period - Period;
        if (steps > 0)
        {
            Age(steps);
        }
        else if (steps < 0)
        {
            TakeBack(-steps);
        }

        Period = period;
    }

    /// <summary>The sum of the newest periods.</summary>
    public UsageCount Sum(int periods)
    {
        UsageCount sum = new UsageCount();
        for (int age = 0; age < periods && age < _counts.Length; age++)
        {
            sum.Add(_counts[age]);
        }

        return sum;
    }

    private void Age(int steps)
    {
        for (int age = _counts.Length - 1; age >= 0; age--)
        {
            _counts[age] = age >= steps ? _counts[age - steps] : new UsageCount();
        }
    }

    private void TakeBack(int steps)
    {
        int joined = steps < _counts.Length ? steps : _counts.Length - 1;
        UsageCount present = Sum(joined + 1);
        for (int age = 0; age < _counts.Length; age++)
        {
            _counts[age] = age == 0 ? present : age + joined < _counts.Length ? _counts[age + joined] : new UsageCount();
        }
    }
}
