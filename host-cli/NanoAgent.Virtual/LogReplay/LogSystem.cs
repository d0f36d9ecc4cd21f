using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Safety;

namespace NanoAgent.Virtual;

/// <summary>
/// The chip of a board that is replayed. Its random numbers make the codes that the log shows, so that people's answers with
/// these codes fit; what else is random, such as the waits between tries, nobody sees.
/// </summary>
/// <param name="boot">The log.</param>
/// <param name="clock">Goes on to when the recorded board looked at its heap: it tells the time along with it.</param>
/// <param name="id">Of the recorded board.</param>
/// <param name="target">Its firmware target, where the log does not say it.</param>
internal sealed class LogSystem(LogBoot boot, SteppedClock clock, string id, string target) : ISystem
{
    private readonly Queue<string> _codes = new(LogCodes.In(boot));
    private readonly Queue<LogRecord> _heap = new(boot.Records.Where(record => record.Kind == "read" && record.Text("name") == TracedSystem.FreeHeap));
    private readonly Queue<int> _numbers = new();

    public string UniqueId => id;

    public string Target { get; } = boot.Records.FirstOrDefault(record => record.Kind == "boot")?.Text("target") ?? target;

    public long FreeHeapBytes
    {
        get
        {
            if (!_heap.TryDequeue(out LogRecord? read))
            {
                return -1;
            }

            clock.Advance(Math.Max(0, read.AtMs - clock.UptimeMs));
            return read.Number("value");
        }
    }

    public string? RebootReason { get; private set; }

    public int NextRandom(int limit)
    {
        if (limit == PairingCode.Alphabet.Length && _numbers.Count == 0 && _codes.TryDequeue(out string? code))
        {
            foreach (int number in NumbersOf(code))
            {
                _numbers.Enqueue(number);
            }
        }

        return _numbers.TryPeek(out int next) && next < limit ? _numbers.Dequeue() : limit / 2;
    }

    public void Reboot(string reason) => RebootReason = reason;

    // A letter each, then the place that is sure to have a digit, and the digit there.
    private static IEnumerable<int> NumbersOf(string code)
    {
        int place = code.TakeWhile(letter => !char.IsAsciiDigit(letter)).Count();
        return place == code.Length ? [] : [.. code.Select(letter => PairingCode.Alphabet.IndexOf(letter, StringComparison.Ordinal)), place, PairingCode.Digits.IndexOf(code[place], StringComparison.Ordinal)];
    }
}
