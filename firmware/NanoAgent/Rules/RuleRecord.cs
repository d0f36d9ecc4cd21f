using NanoAgent.Storage;

namespace NanoAgent.Rules;

/// <summary>A rule as it lies on flash: what was said, not what was understood, so that a change of the board loses none.</summary>
internal sealed class RuleRecord
{
    private const int Version = 1;

    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string When { get; set; } = "";

    public byte[] Then { get; set; } = new byte[0];

    public int CooldownSeconds { get; set; }

    public string Channel { get; set; } = "";

    public string ChatId { get; set; } = "";

    public string Person { get; set; } = "";

    public string Taint { get; set; } = "";

    public bool IsPaused { get; set; }

    public string OffReason { get; set; } = "";

    /// <exception cref="Json.LimitException">More than <see cref="Limits.RuleRecordBytesMax"/> bytes.</exception>
    public byte[] Seal()
    {
        RecordWriter content = new RecordWriter(Limits.RuleRecordBytesMax);
        content.Number(Id).Text(Name).Text(When).Block(Then, 0, Then.Length).Number(CooldownSeconds)
            .Text(Channel).Text(ChatId).Text(Person).Text(Taint).Number(IsPaused ? 1 : 0).Text(OffReason);
        return RecordFrame.Seal(RecordKinds.Rule, Version, content.Bytes, content.Length);
    }

    /// <summary>Null when it is no whole rule of a version that is known.</summary>
    public static RuleRecord? Open(byte[]? file)
    {
        Record? record = RecordFrame.Open(file);
        if (record == null || record.Kind != RecordKinds.Rule || record.Version > Version)
        {
            return null;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            return new RuleRecord
            {
                Id = reader.Number(int.MaxValue),
                Name = reader.Text(),
                When = reader.Text(),
                Then = reader.Block(),
                CooldownSeconds = reader.Number(int.MaxValue),
                Channel = reader.Text(),
                ChatId = reader.Text(),
                Person = reader.Text(),
                Taint = reader.Text(),
                IsPaused = reader.Number(1) == 1,
                OffReason = reader.Text(),
            };
        }
        catch (RecordException)
        {
            return null;
        }
    }
}
