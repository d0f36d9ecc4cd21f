using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>What is told when the quiet hours end, on flash so that a restart in the night loses none of it.</summary>
public sealed class HeldNotices
{
    private const int Version = 1;

    private readonly object _lock = new object();
    private readonly TwinRecord _record;
    private readonly ArrayList _texts = new ArrayList();
    private readonly ILog _log;
    private int _dropped;

    public HeldNotices(IFileStore flash, ILog log)
    {
        _record = new TwinRecord(flash, "journal/held", RecordKinds.Held);
        _log = log;
        Load();
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _texts.Count;
            }
        }
    }

    public void Add(string text)
    {
        lock (_lock)
        {
            if (_texts.Count >= Limits.HeldNoticesMax)
            {
                _log.Write('W', "notice", "too many wait for the end of the quiet hours; not told: " + text);
                _dropped++;
                Save();
                return;
            }

            _texts.Add(Shortened(text));
            Save();
        }
    }

    /// <summary>The oldest one, or null. It stays until <see cref="RemoveFirst"/>: first it is sent.</summary>
    public string? First
    {
        get
        {
            lock (_lock)
            {
                return _texts.Count == 0 ? null : (string?)_texts[0];
            }
        }
    }

    public void RemoveFirst()
    {
        lock (_lock)
        {
            _texts.RemoveAt(0);
            if (_texts.Count == 0 && _dropped > 0)
            {
                _texts.Add("In the quiet hours there were " + _dropped + " more notices than can be kept; the log has them as long as the board is on.");
                _dropped = 0;
            }

            Save();
        }
    }

    // A list ends at a whole line and says how much is missing.
    private static string Shortened(string text)
    {
        if (Strings.Utf8Length(text) <= Limits.HeldNoticeBytesMax)
        {
            return text;
        }

        string[] lines = text.Split('\n');
        string kept = "";
        for (int i = 0; i < lines.Length; i++)
        {
            string next = kept.Length == 0 ? lines[i] : kept + "\n" + lines[i];
            string more = "\nand " + (lines.Length - i) + " more";
            if (Strings.Utf8Length(next) + Strings.Utf8Length(more) > Limits.HeldNoticeBytesMax)
            {
                return kept.Length == 0 ? Strings.TrimTo(text, Limits.HeldNoticeBytesMax) : kept + more;
            }

            kept = next;
        }

        return kept;
    }

    private void Load()
    {
        Record? record = _record.Read();
        try
        {
            RecordReader? reader = record == null ? null : new RecordReader(record.Payload);
            for (int count = reader == null ? 0 : reader.Number(Limits.HeldNoticesMax); count > 0; count--)
            {
                _texts.Add(reader!.Text());
            }

            // Records of earlier firmware end here.
            _dropped = reader == null || reader.Left == 0 ? 0 : reader.Number(int.MaxValue);
        }
        catch (RecordException)
        {
            _texts.Clear();
            _dropped = 0;
        }
    }

    private void Save()
    {
        RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax);
        content.Number(_texts.Count);
        foreach (string text in _texts)
        {
            content.Text(text);
        }

        content.Number(_dropped);
        try
        {
            _record.Write(Version, content.Bytes, content.Length);
        }
        catch (IOException ex)
        {
            _log.Write('E', "notice", "what is told later is in memory only: " + ex.Message);
        }
    }
}
