using NanoAgent.Text;

namespace NanoAgent.Conversation;

/// <summary>
/// The volatile facts that stand before a user's words: time, chat and sender. They are no part of the prompt, whose bytes
/// must not change; made of what the journal keeps, they come out the same after a restart.
/// </summary>
public static class FactsLine
{
    /// <param name="zone">The zone in which people and the model speak of times.</param>
    /// <param name="unixSeconds">Time of the turn; 0 when it is not known.</param>
    /// <param name="sessionKey">"channel:chatId".</param>
    /// <param name="sender">Who wrote.</param>
    public static string For(PosixZone zone, long unixSeconds, string sessionKey, string sender)
    {
        string time = "time unknown";
        if (unixSeconds > 0)
        {
            // "Sat 2026-11-21 07:05 CET": the zone stands there, or the model would guess one.
            time = zone.Format(unixSeconds);
        }

        int colon = sessionKey.IndexOf(':');
        string chat = colon < 0 ? sessionKey : sessionKey.Substring(0, colon) + " " + sessionKey.Substring(colon + 1);
        return "[" + time + ", " + chat + ", " + sender + "]\n";
    }
}
