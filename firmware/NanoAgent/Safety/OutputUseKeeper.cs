using System.IO;
using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Safety;

/// <summary>
/// Carries the time on of outputs with a daily limit over restarts, so that a restart grants nobody a second day. A power
/// cut forgives at most what was not noted yet (<see cref="Limits.OutputUseSaveMs"/>). Without a known time the noted day
/// counts as today: too strict rather than too lax.
/// </summary>
public sealed class OutputUseKeeper
{
    private const int Version = 1;
    private const long DayMs = 86400000;

    private readonly Outputs _outputs;
    private readonly BoardProfile _board;
    private readonly TwinRecord _record;
    private readonly IClock _clock;
    private readonly ILog _log;
    private long _savedSum;
    private long _nextMs;

    public OutputUseKeeper(Outputs outputs, BoardProfile board, IFileStore flash, IClock clock, ILog log)
    {
        _outputs = outputs;
        _board = board;
        _record = new TwinRecord(flash, "safety/use", RecordKinds.Safety);
        _clock = clock;
        _log = log;
        foreach (OutputSpec spec in board.Outputs)
        {
            IsNeeded |= spec.OnSecondsPerDay > 0;
        }
    }

    /// <summary>An output of the profile has a daily limit.</summary>
    public bool IsNeeded { get; }

    public void Load()
    {
        Record? record = IsNeeded ? _record.Read() : null;
        if (record == null)
        {
            return;
        }

        try
        {
            RecordReader reader = new RecordReader(record.Payload);
            int day = reader.Number(int.MaxValue);
            bool isToday = day == 0 || !_clock.IsTimeKnown || day == Today;
            for (int left = reader.Number(Limits.BoardItemsMax); left > 0; left--)
            {
                string name = reader.Text();
                long usedMs = reader.Number();
                _outputs.RestoreUsed(name, isToday ? usedMs : 0);
            }
        }
        catch (RecordException)
        {
            _log.Write('W', "safety", "the time on of today's outputs cannot be read; the day counts from now");
        }
    }

    /// <summary>Notes what was used since the last note. Returns the milliseconds until it wants to look again; -1 for never.</summary>
    public int Step()
    {
        if (!IsNeeded)
        {
            return -1;
        }

        long now = _clock.UptimeMs;
        if (now >= _nextMs)
        {
            _nextMs = now + Limits.OutputUseSaveMs;
            Save();
        }

        return (int)(_nextMs - now);
    }

    /// <summary>Writes it when something was used.</summary>
    public void Save()
    {
        if (!IsNeeded)
        {
            return;
        }

        long[] used = _outputs.UsedToday();
        long sum = 0;
        RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax - Limits.RingRecordBytesMax);
        content.Number(_clock.IsTimeKnown ? Today : 0).Number(used.Length);
        for (int i = 0; i < used.Length; i++)
        {
            content.Text(_board.Outputs[i].Name).Number(used[i]);
            sum += used[i];
        }

        if (sum == _savedSum)
        {
            return;
        }

        try
        {
            _record.Write(Version, content.Bytes, content.Length);
            _savedSum = sum;
        }
        catch (IOException ex)
        {
            _log.Write('W', "safety", "the time on of outputs is not noted: " + ex.Message);
        }
    }

    private int Today => (int)(_clock.UnixMs / DayMs);
}
