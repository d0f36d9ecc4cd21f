using NanoAgent.Bus;
using NanoAgent.Storage;

namespace NanoAgent.Channels;

/// <summary>A message that nobody asked for, as the journal keeps it: channel, chat and text.</summary>
public static class NoticeRecord
{
    public static byte[] Encode(OutboundMessage message) =>
        new RecordWriter(Limits.OutcomeBytesMax).Text(message.Channel).Text(message.ChatId).Text(message.Text).ToArray();

    /// <summary>Null when the bytes cannot be understood.</summary>
    public static OutboundMessage? TryDecode(RecoveredExchange exchange)
    {
        try
        {
            RecordReader record = new RecordReader(exchange.Outcome!);
            return new OutboundMessage(record.Text(), record.Text(), record.Text()) { JournalId = exchange.Id, IsKept = true, IsRepeat = true };
        }
        catch (RecordException)
        {
            return null;
        }
    }
}
