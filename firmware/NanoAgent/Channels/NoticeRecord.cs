using NanoAgent.Bus;
using NanoAgent.Storage;

namespace NanoAgent.Channels;

/// <summary>A message that nobody asked for, as the journal keeps it: channel, chat and text, and which job or rule sent it.</summary>
public static class NoticeRecord
{
    public static byte[] Encode(OutboundMessage message)
    {
        RecordWriter record = new RecordWriter(Limits.OutcomeBytesMax).Text(message.Channel).Text(message.ChatId).Text(message.Text);
        if (message.Origin.Length > 0)
        {
            record.Text(message.Origin);
        }

        return record.ToArray();
    }

    /// <summary>Null when the bytes cannot be understood.</summary>
    public static OutboundMessage? TryDecode(RecoveredExchange exchange) => TryDecode(exchange.Outcome!, exchange.Id);

    /// <summary>The same for an exchange that may be settled; id 0 then.</summary>
    public static OutboundMessage? TryDecode(byte[] notice, int journalId)
    {
        try
        {
            RecordReader record = new RecordReader(notice);
            return new OutboundMessage(record.Text(), record.Text(), record.Text())
            {
                JournalId = journalId,
                IsKept = true,
                IsRepeat = true,

                // Notices of older firmware have none.
                Origin = record.Left > 0 ? record.Text() : "",
            };
        }
        catch (RecordException)
        {
            return null;
        }
    }
}
