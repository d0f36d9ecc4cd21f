namespace NanoAgent.Board;

/// <summary>Something on the board that has a name people use.</summary>
public abstract class NamedSpec
{
    public string Name { get; set; } = "";

    /// <summary>GPIO number; -1 for things on a bus.</summary>
    public int Pin { get; set; } = -1;
}
