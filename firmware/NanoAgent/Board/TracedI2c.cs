using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Board;

/// <summary>
/// Tells the trace what chips answer: every transfer that reads or fails, apart from those that are the same as the one before
/// on that chip, as while a driver waits for it. So a replay of the log can answer in the place of the chip.
/// </summary>
public sealed class TracedI2c : II2c
{
    private readonly object _lock = new object();
    private readonly II2c _i2c;
    private readonly BoardProfile _board;
    private readonly ILog _log;
    private readonly int[] _chips = new int[Limits.TracedChipsMax];
    private readonly uint[] _last = new uint[Limits.TracedChipsMax];

    public TracedI2c(II2c i2c, BoardProfile board, ILog log)
    {
        _i2c = i2c;
        _board = board;
        _log = log;
    }

    public void Open(int bus, int sdaPin, int sclPin, int frequencyHz) => _i2c.Open(bus, sdaPin, sclPin, frequencyHz);

    public bool Transfer(int bus, int address, byte[] write, int writeCount, byte[] read, int readCount)
    {
        bool isThere = _i2c.Transfer(bus, address, write, writeCount, read, readCount);
        string? name = _board.ChipAt(bus, address)?.Name;

        // A scan asks a hundred addresses; that nobody is there is no news.
        if ((isThere ? readCount > 0 : name != null) && IsNews(bus, address, HashOf(write, writeCount, read, isThere ? readCount : 0)))
        {
            _log.Trace(new TraceRecord("i2c")
                .With("bus", bus)
                .With("addr", address)
                .With("name", name)
                .With("write", Numbers.Hex(write, 0, writeCount))
                .With("read", isThere ? Numbers.Hex(read, 0, readCount) : "")
                .With("ok", isThere ? 1 : 0));
        }

        return isThere;
    }

    private static uint HashOf(byte[] write, int writeCount, byte[] read, int readCount) =>
        Fnv.Hash(Fnv.Hash(write, 0, writeCount), read, 0, readCount);

    private bool IsNews(int bus, int address, uint hash)
    {
        // 0 is a free place, so it is no chip.
        int chip = (bus << 8) | address | 0x10000;
        lock (_lock)
        {
            for (int i = 0; i < _chips.Length; i++)
            {
                if (_chips[i] == chip || _chips[i] == 0)
                {
                    bool isNews = _chips[i] == 0 || _last[i] != hash;
                    _chips[i] = chip;
                    _last[i] = hash;
                    return isNews;
                }
            }
        }

        return true;
    }
}
