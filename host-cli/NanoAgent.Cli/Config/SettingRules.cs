using System.Text;
using System.Text.RegularExpressions;
using NanoAgent.Board;

namespace NanoAgent.Cli.Config;

/// <summary>
/// What a PC knows and a board does not need to: which time zones and board profiles exist, what a Wi-Fi takes, how a bot token
/// looks. Null when a value is fine, otherwise a sentence without the value of a secret.
/// </summary>
internal static partial class SettingRules
{
    private const int SsidBytesMax = 32;
    private const int PassphraseMin = 8;
    private const int PassphraseMax = 63;

    public static string? WhyNot(string key, string value) => key switch
    {
        "timezone" => Timezones.WhyNot(value),
        "board" => WhyNotBoard(value),
        "wifi.ssid" => WhyNotSsid(value),
        "wifi.password" => WhyNotPassword(value),
        "telegram.token" when !BotToken().IsMatch(value) =>
            "telegram.token has not the form of a bot token, which is digits, a colon and about 35 letters: 123456789:AAExample",
        _ => null,
    };

    /// <summary>The id of a bot, which is the public half of its token; empty when that has another form.</summary>
    public static string BotIdOf(string token) => BotToken().Match(token) is { Success: true } match ? match.Groups[1].Value : "";

    private static string? WhyNotBoard(string nameOrPath)
    {
        try
        {
            BoardReader.Read(BoardProfiles.Find(nameOrPath).Json);
            return null;
        }
        catch (CliException ex)
        {
            return $"board is '{nameOrPath}'; {ex.Message}";
        }
        catch (BoardException ex)
        {
            return $"board is '{nameOrPath}', a profile that a board refuses: {ex.Message}";
        }
    }

    private static string? WhyNotSsid(string ssid) => Encoding.UTF8.GetByteCount(ssid) is > 0 and <= SsidBytesMax
        ? null
        : $"wifi.ssid has {Encoding.UTF8.GetByteCount(ssid)} bytes; the name of a network has 1 to {SsidBytesMax}";

    // 64 hexadecimal digits are the key itself instead of the words it is made from.
    private static string? WhyNotPassword(string password)
    {
        bool isPassphrase = password.Length is >= PassphraseMin and <= PassphraseMax && password.All(c => c is >= ' ' and <= '~');
        bool isKey = password.Length == PassphraseMax + 1 && password.All(char.IsAsciiHexDigit);
        return isPassphrase || isKey || password.Length == 0
            ? null
            : $"wifi.password has {password.Length} characters; allowed are {PassphraseMin} to {PassphraseMax} of ASCII, 64 hexadecimal digits, or none for an open network";
    }

    [GeneratedRegex(@"^([0-9]{5,15}):[A-Za-z0-9_-]{20,80}\z")]
    private static partial Regex BotToken();
}
