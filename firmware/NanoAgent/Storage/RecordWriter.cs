using System.Text;
using NanoAgent.Json;

namespace NanoAgent.Storage;

/// <summary>
/// Writes the fields of a record: numbers seven bits a byte, lowest first (LEB128), texts and bytes after their length.
/// Small on purpose: littlefs programs 128 bytes at a time, and a record of a short turn has to fit into two such steps.
/// </summary>
public sealed class RecordWriter
{
    private readonly ByteBuffer _buffer;

    public RecordWriter(int bytesMax) => _buffer = new ByteBuffer(bytesMax < 64 ? bytesMax : 64, bytesMax);

    public byte[] Bytes => _buffer.Bytes;

    public int Length => _buffer.Length;

    public byte[] ToArray() => _buffer.ToArray();

    /// <summary>A number that is not negative.</summary>
    public RecordWriter Number(long value)
    {
        while (value >= 0x80)
        {
            _buffer.Append((byte)(0x80 | (value & 0x7F)));
            value >>= 7;
        }

        _buffer.Append((byte)value);
        return this;
    }

    public RecordWriter Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Block(bytes, 0, bytes.Length);
    }

    /// <summary>Bytes after their length.</summary>
    public RecordWriter Block(byte[] bytes, int offset, int count)
    {
        Number(count);
        _buffer.Append(bytes, offset, count);
        return this;
    }

    /// <summary>Bytes as they are, without a length.</summary>
    public RecordWriter Raw(byte[] bytes, int offset, int count)
    {
        _buffer.Append(bytes, offset, count);
        return this;
    }
}
