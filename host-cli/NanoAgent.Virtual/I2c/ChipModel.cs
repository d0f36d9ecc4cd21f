using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>What all models of chips share: a lock, the clock, and the faults of wires.</summary>
public abstract class ChipModel : II2cDevice
{
    private readonly IClock? _clock;
    private ChipFault _fault;
    private int _answersLeft = int.MaxValue;

    /// <param name="clock">Makes a measurement take its time; without one the result is there at once.</param>
    protected ChipModel(IClock? clock) => _clock = clock;

    public ChipFault Fault
    {
        get { lock (Lock) { return _fault; } }
        set { lock (Lock) { _fault = value; } }
    }

    /// <summary>After so many writes and reads the chip is gone, as a loose wire does it.</summary>
    public int AnswersLeft
    {
        get { lock (Lock) { return _answersLeft; } }
        set { lock (Lock) { _answersLeft = value; } }
    }

    protected object Lock { get; } = new();

    protected long NowMs => _clock?.UptimeMs ?? 0;

    protected bool IsStuck => _fault == ChipFault.StuckBusy;

    protected bool IsOther => _fault == ChipFault.WrongChip;

    public bool Write(ReadOnlySpan<byte> bytes)
    {
        lock (Lock)
        {
            return Answers() && (bytes.IsEmpty || Take(bytes));
        }
    }

    public bool Read(Span<byte> buffer)
    {
        lock (Lock)
        {
            if (!Answers())
            {
                return false;
            }

            if (_fault is ChipFault.OnesOnly or ChipFault.ZerosOnly)
            {
                buffer.Fill((byte)(_fault == ChipFault.OnesOnly ? 0xFF : 0x00));
                return true;
            }

            return Give(buffer);
        }
    }

    /// <summary>At least one byte for the chip; false when it does not acknowledge.</summary>
    protected abstract bool Take(ReadOnlySpan<byte> bytes);

    /// <summary>Fills the buffer; false when the chip does not acknowledge.</summary>
    protected abstract bool Give(Span<byte> buffer);

    /// <summary>A time that was counted from <see cref="NowMs"/> has come.</summary>
    protected bool IsDue(long atMs) => _clock is null || _clock.UptimeMs >= atMs;

    private bool Answers()
    {
        if (_fault == ChipFault.NoAnswer || _answersLeft <= 0)
        {
            return false;
        }

        _answersLeft--;
        return true;
    }
}
