using System;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>Reads the fields of a record in the order in which <see cref="RecordWriter"/> wrote them.</summary>
public sealed class RecordReader
{
    private readonly byte[] _bytes;
    private readonly int _end;
    private int _at;

    public RecordReader(byte[] bytes)
        : this(bytes, 0, bytes.Length)
    {
    }

    public RecordReader(byte[] bytes, int offset, int count)
    {
        _bytes = bytes;
        _at = offset;
        _end = offset + count;
    }

    /// <summary>Bytes that were not read yet.</summary>
    public int Left => _end - _at;

    /// <exception cref="RecordException">The record ends early, or the number is longer than 63 bits.</exception>
    public long Number()
    {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            if (_at >= _end)
            {
                throw new RecordException("the record ends in a number");
            }

            byte next = _bytes[_at++];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new RecordException("a number is too long");
    }

    /// <exception cref="RecordException">The record ends early, or the number is above the bound.</exception>
    public int Number(int max)
    {
        long value = Number();
        return value <= max ? (int)value : throw new RecordException("a number is above " + max);
    }

    /// <exception cref="RecordException">The record ends early.</exception>
    public string Text()
    {
        int count = Count();
        string text = Utf8.Decode(_bytes, _at, count);
        _at += count;
        return text;
    }

    /// <exception cref="RecordException">The record ends early.</exception>
    public byte[] Block()
    {
        byte[] block = new byte[Count()];
        Array.Copy(_bytes, _at, block, 0, block.Length);
        _at += block.Length;
        return block;
    }

    /// <summary>Everything that is left.</summary>
    public byte[] Rest()
    {
        byte[] rest = new byte[Left];
        Array.Copy(_bytes, _at, rest, 0, rest.Length);
        _at = _end;
        return rest;
    }

    private int Count()
    {
        long count = Number();
        return count <= Left ? (int)count : throw new RecordException("the record ends in a field");
    }
}
