using System;
using System.Text;

namespace NanoAgent.Json;

/// <summary>
/// Bytes that arrive piece by piece. It doubles up to its bound and throws <see cref="LimitException"/> beyond it, with
/// the content unchanged.
/// </summary>
public sealed class ByteBuffer
{
    private readonly int _max;

    public ByteBuffer(int capacity, int max)
    {
        if (capacity < 0 || capacity > max)
        {
            throw new ArgumentException("a buffer needs 0 <= capacity <= max");
        }

        _max = max;
        Bytes = new byte[capacity];
    }

    /// <summary>The array in use, valid up to <see cref="Length"/>; another one after the buffer has grown.</summary>
    public byte[] Bytes { get; private set; }

    public int Length { get; private set; }

    public void Append(byte value)
    {
        if (Length == Bytes.Length)
        {
            Grow(1);
        }

        Bytes[Length] = value;
        Length++;
    }

    public void Append(byte[] bytes, int offset, int count)
    {
        if (count > Bytes.Length - Length)
        {
            Grow(count);
        }

        Array.Copy(bytes, offset, Bytes, Length, count);
        Length += count;
    }

    /// <summary>Appends the text as UTF-8.</summary>
    public void Append(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Append(bytes, 0, bytes.Length);
    }

    /// <summary>Forgets the content and keeps the memory.</summary>
    public void Clear() => Length = 0;

    public byte[] ToArray()
    {
        byte[] copy = new byte[Length];
        Array.Copy(Bytes, 0, copy, 0, Length);
        return copy;
    }

    /// <summary>The content decoded as UTF-8.</summary>
    public override string ToString() => Length == 0 ? "" : Encoding.UTF8.GetString(Bytes, 0, Length);

    private void Grow(int count)
    {
        if (count > _max - Length)
        {
            throw new LimitException("more than " + _max + " bytes", _max);
        }

        int needed = Length + count;
        int doubled = Bytes.Length > _max / 2 ? _max : Bytes.Length * 2;
        byte[] larger = new byte[doubled > needed ? doubled : needed];
        Array.Copy(Bytes, 0, larger, 0, Length);
        Bytes = larger;
    }
}
