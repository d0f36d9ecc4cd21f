using NanoAgent.Text;

namespace NanoAgent.Llm;

/// <summary>Money for people: millionths of a dollar as "$0.0123".</summary>
public static class Money
{
    private const int ShownDecimals = 4;
    private const int MicrosPerShown = 100;

    /// <summary>Rounded up, so that what costs something is never shown as nothing.</summary>
    public static string Format(long microUsd) => "$" + Numbers.Fixed((microUsd + MicrosPerShown - 1) / MicrosPerShown, ShownDecimals);
}
