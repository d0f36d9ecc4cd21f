using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Cli.Recording;

/// <summary>
/// What stands for a secret in a recording: letters of the same length that tell nothing of it and differ from secret to secret,
/// so that a replay has something to send, and to mask, where the board had the secret. Pure.
/// </summary>
internal static class StandIn
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const uint Multiplier = 1664525;
    private const uint Increment = 1013904223;

    public static string For(string name, string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        byte[] seed = Encoding.UTF8.GetBytes(name);
        uint state = (uint)Fnv.Hash(seed, 0, seed.Length);
        var text = new StringBuilder(length);

        // The number before the colon of a bot's token is public, and the firmware masks only what follows it.
        int colon = value.IndexOf(':', StringComparison.Ordinal);
        text.Append(colon > 0 && value[..colon].All(char.IsAsciiDigit) ? value[..(colon + 1)] : "");
        while (text.Length < length)
        {
            state = unchecked((state * Multiplier) + Increment);
            text.Append(Letters[(int)(state >> 27)]);
        }

        return text.ToString();
    }
}
