namespace NanoAgent.Storage;

/// <summary>A message as it was accepted. Its chat is the key of the ring, or stands in it for requests of all chats' common ring.</summary>
public sealed class RequestRecord
{
    private const int ForeignWords = 1;
    private const int OfOrigin = 2;

    /// <summary>"channel:chatId".</summary>
    public string Key { get; set; } = "";

    /// <summary>Who wrote it, as the model should see it.</summary>
    public string Sender { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>The channel's own id of who wrote it; empty when that is the chat's own id, or on a console.</summary>
    public string SenderId { get; set; } = "";

    /// <summary>Something in it was forwarded or quoted.</summary>
    public bool HasForeignWords { get; set; }

    /// <summary>The channel's own number of the message; 0 when it has none.</summary>
    public int ChannelId { get; set; }

    /// <summary>Seconds since 1970 at which it was taken; 0 when the time was not known.</summary>
    public long UnixSeconds { get; set; }

    /// <summary>Which run of a job it is, when no person wrote it; found again after a restart. Otherwise empty.</summary>
    public string Origin { get; set; } = "";

    public byte[] Encode(bool hasKey)
    {
        RecordWriter record = new RecordWriter(Limits.RequestRecordBytesMax);
        record.Text(hasKey ? Key : "").Number(UnixSeconds < 0 ? 0 : UnixSeconds).Text(Sender);
        record.Number((HasForeignWords ? ForeignWords : 0) + (Origin.Length > 0 ? OfOrigin : 0)).Text(SenderId);
        if (Origin.Length > 0)
        {
            record.Text(Origin);
        }

        byte[] text = System.Text.Encoding.UTF8.GetBytes(Text);
        record.Raw(text, 0, text.Length);
        return record.ToArray();
    }

    /// <summary>The request of an exchange, or null when there is none or it cannot be understood.</summary>
    /// <param name="exchange">What the ring kept. Version 1 had no sender id, because only one person was served; version 2 no origin.</param>
    /// <param name="ringKey">"channel:chatId" of the ring.</param>
    public static RequestRecord? TryDecode(Exchange exchange, string ringKey)
    {
        if (exchange.Request == null)
        {
            return null;
        }

        try
        {
            RecordReader reader = new RecordReader(exchange.Request);
            string key = reader.Text();
            long unixSeconds = reader.Number();
            string sender = reader.Text();
            bool hasMore = exchange.RequestVersion > 1;
            int flags = hasMore ? reader.Number(ForeignWords + OfOrigin) : 0;
            string senderId = hasMore ? reader.Text() : "";
            string origin = (flags & OfOrigin) != 0 ? reader.Text() : "";
            byte[] text = reader.Rest();
            return new RequestRecord
            {
                Key = key.Length == 0 ? ringKey : key,
                UnixSeconds = unixSeconds,
                Sender = sender,
                Text = NanoAgent.Text.Utf8.Decode(text, 0, text.Length),
                SenderId = senderId,
                HasForeignWords = (flags & ForeignWords) != 0,
                Origin = origin,
                ChannelId = exchange.ChannelId,
            };
        }
        catch (RecordException)
        {
            return null;
        }
    }
}
