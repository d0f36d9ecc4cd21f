using System.Text;
using NanoAgent.Storage;
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

    /// <summary>Stand-ins for every secret that these settings need, bound as the board binds them.</summary>
    public static SecretStore SecretsFor(Settings settings, bool hasTelegram)
    {
        var secrets = new SecretStore();
        Add(SecretNames.LlmApiKey, settings.Llm?.BaseUrl);
        for (int i = 0; i < settings.Fallbacks.Length; i++)
        {
            Add(SecretNames.FallbackApiKey(i), settings.Fallbacks[i].BaseUrl);
        }

        Add(SecretNames.TelegramToken, hasTelegram ? settings.TelegramBaseUrl : null);
        Add(SecretNames.SearchApiKey, settings.SearchProvider.Length > 0 ? settings.SearchBaseUrl : null);
        return secrets;

        void Add(string name, string? url)
        {
            if (Uri.TryCreate(url, UriKind.Absolute, out Uri? uri))
            {
                secrets.Set(new Secret(name, For(name, new string('x', 32)), uri.Authority));
            }
        }
    }

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
