namespace NanoAgent.Storage;

/// <summary>A message as it was accepted. Its chat is the key of the ring, or stands in it for requests of all chats' common ring.</summary>
public sealed class RequestRecord
{
    /// <summary>"channel:chatId".</summary>
    public string Key { get; set; } = "";

    /// <summary>Who wrote it, as the model should see it.</summary>
    public string Sender { get; set; } = "";

    public string Text { get; set; } = "";

    /// <summary>The channel's own number of the message; 0 when it has none.</summary>
    public int ChannelId { get; set; }

    /// <summary>Seconds since 1970 at which it was taken; 0 when the time was not known.</summary>
    public long UnixSeconds { get; set; }

    public byte[] Encode(bool hasKey)
    {
        RecordWriter record = new RecordWriter(Limits.RequestRecordBytesMax);
        record.Text(hasKey ? Key : "").Number(UnixSeconds < 0 ? 0 : UnixSeconds).Text(Sender);
        byte[] text = System.Text.Encoding.UTF8.GetBytes(Text);
        record.Raw(text, 0, text.Length);
        return record.ToArray();
    }

    /// <summary>The request in a record, or null when it cannot be understood.</summary>
    public static RequestRecord? TryDecode(byte[] bytes, string ringKey, int channelId)
    {
        try
        {
            RecordReader reader = new RecordReader(bytes);
            string key = reader.Text();
            long unixSeconds = reader.Number();
            string sender = reader.Text();
            byte[] text = reader.Rest();
            return new RequestRecord
            {
                Key = key.Length == 0 ? ringKey : key,
                UnixSeconds = unixSeconds,
                Sender = sender,
                Text = NanoAgent.Text.Utf8.Decode(text, 0, text.Length),
                ChannelId = channelId,
            };
        }
        catch (RecordException)
        {
            return null;
        }
    }
}
