using System.IO;
using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Safety;

/// <summary>
/// The emergency stop: outputs safe at once, nothing is switched and nothing that waits is approved until an owner resumes.
/// It outlives restarts. The outputs come first; notes on flash must not delay them.
/// </summary>
public sealed class EmergencyStop
{
    private const int Version = 1;

    private readonly BoardIo _io;
    private readonly TwinRecord _record;
    private readonly Approvals _approvals;
    private readonly AuditTrail _audit;
    private readonly ILog _log;
    private readonly object _lock = new object();
    private bool _isOn;

    public EmergencyStop(BoardIo io, IFileStore flash, Approvals approvals, AuditTrail audit, ILog log)
    {
        _io = io;
        _record = new TwinRecord(flash, "safety/stop", RecordKinds.Safety);
        _approvals = approvals;
        _audit = audit;
        _log = log;
    }

    public bool IsStopped => _io.Outputs.IsStopped;

    /// <summary>How often it was pressed since the start: a turn that sees another number than at its beginning ends.</summary>
    public int Count { get; private set; }

    /// <summary>After a start: a stop that was on is still on. A record that cannot be read counts as one.</summary>
    public void Load()
    {
        Record? record = _record.Read();
        bool isOn = _record.IsLost;
        try
        {
            isOn |= record != null && new RecordReader(record.Payload).Number(1) == 1;
        }
        catch (RecordException)
        {
            isOn = true;
        }

        if (isOn)
        {
            _isOn = true;
            _io.Stop("safety");
            _log.Write('W', "safety", "the emergency stop is still on; /resume ends it");
        }
    }

    /// <summary>Everything to its safe state, without stopping: before a restart.</summary>
    public void MakeSafe() => _io.DriveSafe("safety");

    /// <summary>The flash knows of it: it is still on after a restart.</summary>
    public bool IsNoted { get; private set; } = true;

    /// <param name="by">Who pressed it: "telegram 4711", "button", "console".</param>
    public void Press(string by)
    {
        _io.Stop("safety");
        lock (_lock)
        {
            // Once more: somebody may have been about to release it.
            bool isNews = !_isOn || !IsNoted;
            _io.Stop("safety");
            _isOn = true;
            Count++;
            _approvals.Clear();
            if (isNews)
            {
                _log.Write('W', "safety", "emergency stop by " + by);
                IsNoted = Save(true);
                _audit.Add(by, "emergency stop: outputs safe, nothing is switched until /resume");
            }
        }
    }

    /// <summary>Ends the stop; nothing is switched by that. Null, or why not.</summary>
    public string? TryResume(string by)
    {
        lock (_lock)
        {
            if (!Save(false))
            {
                return "The flash does not take it, so the stop stays on; /health says more.";
            }

            _isOn = false;
            IsNoted = true;
            _io.Release();
            _audit.Add(by, "the emergency stop ended");
            return null;
        }
    }

    private bool Save(bool isOn)
    {
        try
        {
            RecordWriter content = new RecordWriter(Limits.RingRecordBytesMax);
            content.Number(isOn ? 1 : 0);
            _record.Write(Version, content.Bytes, content.Length);
            return true;
        }
        catch (IOException ex)
        {
            _log.Write('E', "safety", "the emergency stop is not noted on flash: " + ex.Message);
            return false;
        }
    }
}
