using System;
using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>Flash in whose n-th change (counted from 1) the power goes.</summary>
internal sealed class FailingFileStore : IFileStore
{
    private readonly FakeFileStore _flash;
    private readonly int _failAt;
    private readonly int _tear;
    private int _changes;

    public FailingFileStore(FakeFileStore flash, int failAt, int tear)
    {
        _flash = flash;
        _failAt = failAt;
        _tear = tear;
    }

    public bool Exists(string path) => Powered().Exists(path);

    public int Length(string path) => Powered().Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count) => Powered().Read(path, position, buffer, offset, count);

    public string[] List(string folder) => Powered().List(folder);

    public void Write(string path, byte[] bytes, int offset, int count)
    {
        if (IsDue())
        {
            byte[] torn = Torn(bytes, offset, count);
            if (_tear != Tears.Nothing)
            {
                _flash.Write(path, torn, 0, torn.Length);
            }

            throw new PowerCutException();
        }

        _flash.Write(path, bytes, offset, count);
    }

    public void Append(string path, byte[] bytes, int offset, int count)
    {
        if (IsDue())
        {
            byte[] torn = Torn(bytes, offset, count);
            if (_tear != Tears.Nothing)
            {
                _flash.Append(path, torn, 0, torn.Length);
            }

            throw new PowerCutException();
        }

        _flash.Append(path, bytes, offset, count);
    }

    public void Delete(string path)
    {
        bool isCut = IsDue();
        if (!isCut || _tear == Tears.Whole)
        {
            _flash.Delete(path);
        }

        ThrowIf(isCut);
    }

    public void Move(string from, string to)
    {
        bool isCut = IsDue();
        if (!isCut || _tear == Tears.Whole)
        {
            _flash.Move(from, to);
        }

        ThrowIf(isCut);
    }

    private bool IsDue()
    {
        Powered();
        _changes++;
        return _changes == _failAt;
    }

    private FakeFileStore Powered()
    {
        ThrowIf(_changes >= _failAt);
        return _flash;
    }

    private static void ThrowIf(bool isCut)
    {
        if (isCut)
        {
            throw new PowerCutException();
        }
    }

    private byte[] Torn(byte[] bytes, int offset, int count)
    {
        int good = _tear == Tears.Whole ? count : count / 2;
        byte[] torn = new byte[_tear == Tears.Half ? good : count];
        for (int i = 0; i < torn.Length; i++)
        {
            torn[i] = 0xFF;
        }

        Array.Copy(bytes, offset, torn, 0, good);
        return torn;
    }
}
