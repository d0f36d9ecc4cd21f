using System.Collections;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Safety;

/// <summary>The list of paired people on flash: for each channel, id, name and role.</summary>
internal sealed class PeopleRecord
{
    private const int Version = 1;

    private readonly TwinRecord _record;

    public PeopleRecord(IFileStore flash) => _record = new TwinRecord(flash, "people/list", RecordKinds.People);

    /// <summary>Replaces the list. When this throws, the former one still stands.</summary>
    public void Write(ArrayList people)
    {
        RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax - Limits.RingRecordBytesMax);
        content.Number(people.Count);
        foreach (Person person in people)
        {
            content.Text(person.Channel).Text(person.Id).Text(person.Name).Text(person.Role);
        }

        _record.Write(Version, content.Bytes, content.Length);
    }

    /// <summary>Adds whom the record names. False when there is one that cannot be read; then nobody is added.</summary>
    public bool TryRead(ArrayList people)
    {
        Record? record = _record.Read();
        if (record == null)
        {
            return !_record.IsLost;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            for (int left = reader.Number(Limits.PeopleMax); left > 0; left--)
            {
                Person person = new Person(reader.Text(), reader.Text(), reader.Text(), reader.Text());
                if (PersonRoles.IsKnown(person.Role))
                {
                    people.Add(person);
                }
            }

            return record.Version <= Version;
        }
        catch (RecordException)
        {
            people.Clear();
            return false;
        }
    }
}
