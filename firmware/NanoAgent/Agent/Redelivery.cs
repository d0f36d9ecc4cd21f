using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>Makes messages of outcomes that were not delivered for certain. Pure.</summary>
internal static class Redelivery
{
    /// <summary>Null when nobody can tell any more what it said or to whom.</summary>
    public static OutboundMessage? Of(RecoveredExchange exchange)
    {
        if ((exchange.Flags & OutcomeFlags.Unasked) != 0)
        {
            return NoticeRecord.TryDecode(exchange);
        }

        string key = exchange.Request == null ? exchange.Key : exchange.Request.Key;
        string text = TurnCodec.AnswerOf(exchange.Outcome!);
        int colon = key.IndexOf(':');
        if (colon < 0 || text.Length == 0)
        {
            return null;
        }

        return new OutboundMessage(key.Substring(0, colon), key.Substring(colon + 1), text)
        {
            JournalId = exchange.Id,
            IsKept = true,
            IsRepeat = true,
            IsPlain = (exchange.Flags & OutcomeFlags.History) == 0,
        };
    }
}
