namespace NanoAgent.Board;

/// <summary>Pins and what is to be said of them: why nobody may use them, or what is soldered there.</summary>
public sealed class ReservedSpec
{
    public int[] Pins { get; set; } = new int[0];

    public string Reason { get; set; } = "";
}
