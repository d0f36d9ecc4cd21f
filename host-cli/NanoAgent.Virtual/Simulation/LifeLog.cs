using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>What everybody in a life writes to and reads from: time, chance, counts, the trace, the first violation.</summary>
internal sealed class LifeLog(int seed, int turns, FaultSet faults) : ILogSink
{
    private bool _areFaultsOver;
    private readonly TraceRing _trace = new();

    public Dice Dice { get; } = new(seed);

    public LifeTime Time { get; } = new();

    public SimulationTotals Totals { get; } = new() { Lives = 1 };

    /// <summary>Off at the end of a life, when everything has to come to rest.</summary>
    public FaultSet Faults => _areFaultsOver ? FaultSet.None : faults;

    public Violation? Violation { get; private set; }

    /// <summary>Looks at everything that is logged.</summary>
    public SecretWatch? Secrets { get; set; }

    /// <summary>Reads the trace records: bytes and how many.</summary>
    public Action<byte[], int>? Records { get; set; }

    /// <summary>The flash takes nothing now: what is answered meanwhile is not kept, and may be answered again after a power cut.</summary>
    public bool IsFlashFull { get; set; }

    /// <summary>Gets every line; null for nobody.</summary>
    public Action<string>? Reader { get; init; }

    public void EndFaults() => _areFaultsOver = true;

    /// <summary>A fault of this kind happens now, once in so many times, if there are such faults.</summary>
    public bool Strikes(FaultKind kind, int onceIn)
    {
        if (!Faults.Has(kind) || !Dice.OneIn(onceIn))
        {
            return false;
        }

        Totals.Count(kind);
        return true;
    }

    /// <summary>Only the first one counts: what comes after it may follow from it.</summary>
    public void Violate(Invariant invariant, string what) =>
        Violation ??= new Violation(invariant, what, Time.NowMs, seed, turns, faults, _trace.Lines);

    public void Note(string line)
    {
        _trace.Add(Time.NowMs, line);
        Reader?.Invoke($"{Time.NowMs} {line}");
    }

    public void WriteLine(char level, string line)
    {
        Secrets?.Look("the log", line);
        Note(line);
    }

    public void WriteRecord(byte[] json, int count)
    {
        Secrets?.Look("the trace", json.AsSpan(0, count));
        Records?.Invoke(json, count);
        _trace.Add(Time.NowMs, json.AsSpan(0, count));
        Reader?.Invoke($"{Time.NowMs} {Encoding.UTF8.GetString(json, 0, count)}");
    }
}
