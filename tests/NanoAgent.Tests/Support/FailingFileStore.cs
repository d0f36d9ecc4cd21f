using NanoAgent.Hal;

namespace NanoAgent.Tests.Support;

/// <summary>What is on the flash after the operation in which the power went.</summary>
public enum Tear
{
    /// <summary>Nothing of it: the old content.</summary>
    Nothing,

    /// <summary>The first half of a write; a delete or a rename did not happen.</summary>
    Half,

    /// <summary>The first half of a write and garbage in place of the rest; a delete or a rename did not happen.</summary>
    GarbageTail,

    /// <summary>All of it, but nobody heard that it was done.</summary>
    Whole,
}

/// <summary>The power went: everything after this would not have run.</summary>
internal sealed class PowerCutException : Exception
{
}

/// <summary>Flash whose n-th change (counted from 1) is cut short, or answered with "flash full".</summary>
internal sealed class FailingFileStore(MemoryFileStore flash, int failAt, Tear tear, bool isPowerCut = true) : IFileStore
{
    private int _changes;
    private bool _isDead;

    public bool HasFailed => _changes >= failAt;

    public bool Exists(string path) => Powered().Exists(path);

    public int Length(string path) => Powered().Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count) => Powered().Read(path, position, buffer, offset, count);

    public string[] List(string folder) => Powered().List(folder);

    public void Write(string path, byte[] bytes, int offset, int count) =>
        Change(torn => flash.Write(path, torn ?? bytes, torn == null ? offset : 0, torn?.Length ?? count), bytes.AsSpan(offset, count).ToArray());

    public void Append(string path, byte[] bytes, int offset, int count) =>
        Change(torn => flash.Append(path, torn ?? bytes, torn == null ? offset : 0, torn?.Length ?? count), bytes.AsSpan(offset, count).ToArray());

    public void Delete(string path) => Change(_ => flash.Delete(path), null);

    public void Move(string from, string to) => Change(_ => flash.Move(from, to), null);

    private void Change(Action<byte[]?> change, byte[]? written)
    {
        Powered();
        _changes++;
        if (_changes != failAt)
        {
            change(null);
            return;
        }

        if (tear == Tear.Whole)
        {
            change(null);
        }
        else if (tear != Tear.Nothing && written != null)
        {
            change(Torn(written));
        }

        if (isPowerCut)
        {
            _isDead = true;
            throw new PowerCutException();
        }

        throw new IOException("flash full");
    }

    private byte[] Torn(byte[] whole)
    {
        byte[] half = whole[..(whole.Length / 2)];
        return tear == Tear.Half ? half : [.. half, .. Enumerable.Repeat((byte)0xFF, whole.Length - half.Length)];
    }

    private MemoryFileStore Powered() => _isDead ? throw new PowerCutException() : flash;
}
