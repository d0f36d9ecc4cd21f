using System.Text;

namespace NanoAgent.Virtual;

/// <summary>The newest lines of a life, for whoever has to find out how it came to a violation.</summary>
internal sealed class TraceRing
{
    private const int LinesMax = 40;
    private const int BytesMax = 300;

    private readonly byte[][] _lines = new byte[LinesMax][];
    private readonly int[] _lengths = new int[LinesMax];
    private readonly long[] _times = new long[LinesMax];
    private long _count;

    public TraceRing()
    {
        for (int i = 0; i < LinesMax; i++)
        {
            _lines[i] = new byte[BytesMax];
        }
    }

    /// <summary>Turned into text only when somebody wants to read it, which is almost never.</summary>
    public void Add(long atMs, ReadOnlySpan<byte> line)
    {
        int slot = (int)(_count++ % LinesMax);
        _lengths[slot] = Math.Min(line.Length, BytesMax);
        line[.._lengths[slot]].CopyTo(_lines[slot]);
        _times[slot] = atMs;
    }

    public void Add(long atMs, string line)
    {
        Span<byte> bytes = stackalloc byte[BytesMax * 3];
        Add(atMs, bytes[..Encoding.UTF8.GetBytes(line.AsSpan(0, Math.Min(line.Length, BytesMax)), bytes)]);
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            var lines = new List<string>();
            for (long i = Math.Max(0, _count - LinesMax); i < _count; i++)
            {
                int slot = (int)(i % LinesMax);
                string cut = _lengths[slot] == BytesMax ? "..." : "";
                lines.Add($"{_times[slot]} {Encoding.UTF8.GetString(_lines[slot], 0, _lengths[slot])}{cut}");
            }

            return lines;
        }
    }
}
