using System.Collections;
using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// The flash for everybody above: when it refuses a write, what is replaceable goes, piece by piece, and the write is
/// tried again. The platform tells no free space, so nothing can be made room for in advance.
/// </summary>
public sealed class RoomMakingFiles : IFileStore
{
    private readonly object _lock = new object();
    private readonly IFileStore _files;
    private readonly ILog _log;
    private readonly ArrayList _replaceable = new ArrayList();
    private bool _isMakingRoom;
    private string _trouble = "";

    public RoomMakingFiles(IFileStore files, ILog log)
    {
        _files = files;
        _log = log;
    }

    /// <summary>Adds something that may go; what is added first goes first.</summary>
    public void Add(IReplaceable replaceable) => _replaceable.Add(replaceable);

    /// <summary>What went wrong since the last call, as a sentence for the owner; empty when nothing did.</summary>
    public string TakeTrouble()
    {
        lock (_lock)
        {
            string trouble = _trouble;
            _trouble = "";
            return trouble;
        }
    }

    public bool Exists(string path) => _files.Exists(path);

    public int Length(string path) => _files.Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count) => _files.Read(path, position, buffer, offset, count);

    public void Write(string path, byte[] bytes, int offset, int count)
    {
        while (true)
        {
            try
            {
                _files.Write(path, bytes, offset, count);
                return;
            }
            catch (IOException ex)
            {
                if (!TryMakeRoom(path, ex.Message))
                {
                    throw;
                }
            }
        }
    }

    // Not tried again: a part of it may have been added already.
    public void Append(string path, byte[] bytes, int offset, int count)
    {
        try
        {
            _files.Append(path, bytes, offset, count);
        }
        catch (IOException ex)
        {
            NoteTrouble(path, ex.Message, false);
            throw;
        }
    }

    public void Delete(string path) => _files.Delete(path);

    public void Move(string from, string to) => _files.Move(from, to);

    public string[] List(string folder) => _files.List(folder);

    private bool TryMakeRoom(string path, string why)
    {
        lock (_lock)
        {
            if (_isMakingRoom)
            {
                return false;
            }

            _isMakingRoom = true;
        }

        bool hasRoom = false;
        try
        {
            for (int i = 0; i < _replaceable.Count && !hasRoom; i++)
            {
                hasRoom = ((IReplaceable)_replaceable[i]!).TryFree();
            }
        }
        finally
        {
            _isMakingRoom = false;
        }

        NoteTrouble(path, why, hasRoom);
        return hasRoom;
    }

    private void NoteTrouble(string path, string why, bool hasRoom)
    {
        string sentence = hasRoom
            ? "The flash is full; I removed old conversations and copies to make room."
            : "The flash refuses to keep " + path + " (" + why + "). I go on answering, but what is new may not survive a restart;"
                + " remove files that you do not need (file list shows them).";
        _log.Write(hasRoom ? 'W' : 'E', "flash", sentence);
        lock (_lock)
        {
            _trouble = sentence;
        }
    }
}
