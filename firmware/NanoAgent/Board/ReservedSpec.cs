namespace NanoAgent.Board;

/// <summary>Pins that nobody may use by number, and why.</summary>
public sealed class ReservedSpec
{
    public int[] Pins { get; set; } = new int[0];

    public string Reason { get; set; } = "";
}
