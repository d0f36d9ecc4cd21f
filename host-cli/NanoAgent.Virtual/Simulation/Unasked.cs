namespace NanoAgent.Virtual;

/// <summary>Texts that the firmware sends by itself; none of them is an answer. Pure.</summary>
internal static class Unasked
{
    private static readonly string[] Heads =
    [
        "Approve? ", "Nobody approved it within ", "The board restarted before anybody approved it", "The rule '", "rule #r",
        "There was no way for some texts", "A message to ",
    ];

    public static bool Is(string text) => Heads.Any(head => text.StartsWith(head, StringComparison.Ordinal));
}
