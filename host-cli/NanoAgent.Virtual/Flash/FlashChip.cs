namespace NanoAgent.Virtual;

/// <summary>Counts what reaches the chip: programs, erases, and the reads that the buffer of littlefs does not answer.</summary>
internal sealed class FlashChip(FlashGeometry geometry)
{
    private const int None = -1;

    private readonly int[] _wear = new int[geometry.Blocks];
    private int _bufferedBlock = None;
    private int _bufferedFrom;
    private int _bufferedTo;

    public FlashGeometry Geometry { get; } = geometry;

    public long Programmed { get; private set; }

    public long Erases { get; private set; }

    public long BytesRead { get; private set; }

    public int WorstWear { get; private set; }

    public void Erase(int block)
    {
        Erases++;
        WorstWear = Math.Max(WorstWear, ++_wear[block]);
    }

    public void Program(int bytes) => Programmed += Geometry.Programs(bytes);

    /// <summary>File data is read back and compared after it was programmed; metadata is checked by its CRC instead.</summary>
    public void ProgramAndVerify(int bytes)
    {
        Program(bytes);
        CountRead(Geometry.Programs(bytes));
    }

    /// <summary>Reads that go past the shared buffer.</summary>
    public void CountRead(int bytes)
    {
        BytesRead += bytes;
        DropBuffer();
    }

    public void DropBuffer() => _bufferedBlock = None;

    /// <param name="hint">How much the caller is going to want from here on: what is loaded at once, up to the buffer's size.</param>
    public void Read(int block, int offset, int count, int hint)
    {
        int end = offset + count;
        while (offset < end)
        {
            if (block != _bufferedBlock || offset < _bufferedFrom || offset >= _bufferedTo)
            {
                Load(block, offset, hint);
            }

            hint -= Math.Min(hint, _bufferedTo - offset);
            offset = _bufferedTo;
        }
    }

    /// <summary>Does something that the board did not do, such as putting up the state in which it is switched on.</summary>
    public void Uncounted(Action action)
    {
        (long programmed, long erases, long read, int worst) = (Programmed, Erases, BytesRead, WorstWear);
        int[] wear = [.. _wear];
        try
        {
            action();
        }
        finally
        {
            (Programmed, Erases, BytesRead, WorstWear) = (programmed, erases, read, worst);
            wear.CopyTo(_wear, 0);
        }
    }

    private void Load(int block, int offset, int hint)
    {
        _bufferedBlock = block;
        _bufferedFrom = Geometry.ReadsDown(offset);
        int wanted = Math.Min(Geometry.ReadsUp(offset + Math.Max(1, hint)), Geometry.BlockBytes);
        _bufferedTo = Math.Min(wanted, _bufferedFrom + Geometry.CacheBytes);
        BytesRead += _bufferedTo - _bufferedFrom;
    }
}
