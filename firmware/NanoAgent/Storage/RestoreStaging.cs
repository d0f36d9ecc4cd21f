using System.IO;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// Takes the files of a backup one after the other into a folder of their own, where any tear does no harm, and in the end
/// writes the one record that makes them count. Carried out is it by <see cref="StagedRestore"/>, before anything else
/// reads the flash. Methods return null, or a sentence that says why not; after one, the restore has to begin again.
/// </summary>
public sealed class RestoreStaging
{
    private const string BeginAgain = "; restore.begin starts again, the present content is untouched";

    private readonly object _lock = new object();
    private readonly IFileStore _files;

    // Both only while a restore is being sent: they take a few kilobytes.
    private FlashLayout? _layout;
    private RecordWriter? _list;
    private string _path = "";
    private int _filesWanted;
    private int _filesSeen;
    private int _bytesLeft;
    private int _fileBytes;
    private bool _hasSecrets;
    private uint _fileCrc;
    private uint _crc;

    /// <param name="files">The flash itself: nothing may be removed to make room for a restore.</param>
    public RestoreStaging(IFileStore files) => _files = files;

    /// <summary>The next start carries the restore out.</summary>
    public bool IsCommitted { get; private set; }

    /// <summary>Begins, and forgets a restore that was not committed.</summary>
    public string? Begin(int fileCount, int bytes, bool hasSecrets)
    {
        lock (_lock)
        {
            if (IsCommitted)
            {
                return "a restore is complete and is carried out by the restart that follows";
            }

            if (fileCount < 1 || fileCount > Limits.RestoreFilesMax || bytes < 0 || bytes > Limits.RestoreBytesMax)
            {
                return "a restore has 1 to " + Limits.RestoreFilesMax + " files and at most " + Limits.RestoreBytesMax + " bytes";
            }

            Forget();
            RestoreArea.Clear(_files);
            _list = new RecordWriter(Limits.RestoreListBytesMax);
            _layout = new FlashLayout();
            _path = "";
            _filesWanted = fileCount;
            _filesSeen = 0;
            _bytesLeft = bytes;
            _hasSecrets = hasSecrets;
            _crc = 0;
            return null;
        }
    }

    /// <summary>Takes a piece of a file. Files come in the order of the layout, pieces in theirs; an empty file has one empty piece.</summary>
    /// <param name="number">Of the file, counted from 0.</param>
    /// <param name="path">Where it belongs.</param>
    /// <param name="offset">Of the piece.</param>
    /// <param name="data">The piece.</param>
    public string? Write(int number, string path, int offset, byte[] data)
    {
        lock (_lock)
        {
            string? why = _list == null ? "no restore has begun; restore.begin is first" : WhyNot(number, path, offset, data.Length);
            if (why != null)
            {
                return why;
            }

            try
            {
                Take(number, path, data);
                return null;
            }
            catch (IOException ex)
            {
                Cancel();
                return NoRoom(ex);
            }
            catch (LimitException)
            {
                Cancel();
                return "the names of the files have more than " + Limits.RestoreListBytesMax + " bytes in all" + BeginAgain;
            }
        }
    }

    /// <summary>Makes it count, when everything is there as the sender has it.</summary>
    /// <param name="crc">CRC-32 over each file's path, a line end and its content, one after the other.</param>
    public string? Commit(uint crc)
    {
        lock (_lock)
        {
            RecordWriter? list = _list;
            if (list == null)
            {
                return "no restore has begun; restore.begin is first";
            }

            if (_filesSeen != _filesWanted || _bytesLeft != 0)
            {
                string missing = _filesSeen + " of " + _filesWanted + " files came, and " + _bytesLeft + " bytes are missing";
                Cancel();
                return missing + BeginAgain;
            }

            if (crc != _crc || !IsFileWhole())
            {
                Cancel();
                return "what came is not what was sent (the CRC differs)" + BeginAgain;
            }

            try
            {
                Seal(list.ToArray());
                return null;
            }
            catch (IOException ex)
            {
                Cancel();
                return NoRoom(ex);
            }
        }
    }

    /// <summary>Gives up. The present content stays.</summary>
    public void Cancel()
    {
        lock (_lock)
        {
            if (!IsCommitted)
            {
                Forget();
                RestoreArea.Clear(_files);
            }
        }
    }

    private void Forget()
    {
        _list = null;
        _layout = null;
    }

    private static string NoRoom(IOException ex) =>
        "the flash has no room for the restore beside what is on it (" + ex.Message + "); the present content is untouched."
        + " Remove files or clear conversations, then try again.";

    private void Seal(byte[] list)
    {
        _files.Write(RestoreArea.ListPath, list, 0, list.Length);
        byte[] commit = RestoreList.CommitOf(list);
        RestoreArea.Commit(_files).Write(RestoreArea.Version, commit, commit.Length);
        IsCommitted = true;
        Forget();
    }

    private string? WhyNot(int number, string path, int offset, int count)
    {
        string shown = "'" + Strings.TrimTo(path, Limits.SettingBytesMax) + "'";
        bool isNew = number == _filesSeen;
        if (isNew ? offset != 0 || number >= _filesWanted : number != _filesSeen - 1 || path != _path || offset != _fileBytes)
        {
            return "the piece of " + shown + " is not the next one" + BeginAgain;
        }

        if (count > _bytesLeft)
        {
            return shown + " makes more bytes than restore.begin said" + BeginAgain;
        }

        if (!isNew)
        {
            return null;
        }

        if (!_layout!.Holds(path))
        {
            return shown + " is no file that a restore may write";
        }

        if (FlashLayout.IsSecret(path) && !_hasSecrets)
        {
            return shown + " holds secrets, and restore.begin did not say \"secrets\":true";
        }

        return _path.Length > 0 && _layout!.Compare(_path, path) >= 0
            ? shown + " comes twice or out of order: files are sent in the order of files.list"
            : null;
    }

    private void Take(int number, string path, byte[] data)
    {
        if (number < _filesSeen)
        {
            _files.Append(RestoreArea.PathOf(number), data, 0, data.Length);
        }
        else
        {
            if (!IsFileWhole())
            {
                throw new IOException("it does not read back what was written");
            }

            _files.Write(RestoreArea.PathOf(number), data, 0, data.Length);
            _list!.Text(path);
            byte[] name = Encoding.UTF8.GetBytes(path + "\n");
            _crc = Crc32.Of(_crc, name, 0, name.Length);
            _path = path;
            _filesSeen++;
            _fileBytes = 0;
            _fileCrc = 0;
        }

        _crc = Crc32.Of(_crc, data, 0, data.Length);
        _fileCrc = Crc32.Of(_fileCrc, data, 0, data.Length);
        _fileBytes += data.Length;
        _bytesLeft -= data.Length;
    }

    // Read back from the flash: after the commit nobody can ask for it again.
    private bool IsFileWhole()
    {
        string path = RestoreArea.PathOf(_filesSeen - 1);
        return _filesSeen == 0 || (_files.Length(path) == _fileBytes && FlashPiece.Crc(_files, path) == _fileCrc);
    }
}
