using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Safety;

/// <summary>What waits for a person, on flash only so that people can be told after a restart: the chat and the shown call in turns.</summary>
internal sealed class ApprovalRecord
{
    private const int Version = 1;

    private readonly TwinRecord _record;
    private readonly ILog _log;

    public ApprovalRecord(IFileStore flash, ILog log)
    {
        _record = new TwinRecord(flash, "safety/asked", RecordKinds.Safety);
        _log = log;
    }

    /// <summary>"channel:chat" and the shown call in turns. What cannot be read is not approved either.</summary>
    public string[] Read()
    {
        Record? record = _record.Read();
        ArrayList left = new ArrayList();
        try
        {
            RecordReader? reader = record == null ? null : new RecordReader(record.Payload);
            for (int count = reader == null ? 0 : reader.Number(Limits.ApprovalsMax); count > 0; count--)
            {
                left.Add(reader!.Text());
                left.Add(reader.Text());
            }
        }
        catch (RecordException)
        {
            left.Clear();
        }

        return (string[])left.ToArray(typeof(string));
    }

    /// <summary>A flash that refuses costs the message after a restart, nothing else.</summary>
    public void Write(ArrayList pending)
    {
        RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax - Limits.RingRecordBytesMax);
        content.Number(pending.Count);
        foreach (PendingAction action in pending)
        {
            content.Text(action.SessionKey).Text(Strings.TrimTo(action.Shown, Limits.CauseTextBytesMax));
        }

        try
        {
            _record.Write(Version, content.Bytes, content.Length);
        }
        catch (IOException ex)
        {
            _log.Write('W', "safety", "what waits for a person is not noted: " + ex.Message);
        }
    }
}
