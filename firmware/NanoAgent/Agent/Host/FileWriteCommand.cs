using System.IO;
using System.Text;
using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Storage;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Host;

/// <summary>
/// files.write {path, offset, data, total, crc32}: replaces one of people's files. The pieces wait in memory; with the last
/// one, and only when the CRC is right, the file is replaced as a whole.
/// </summary>
public sealed class FileWriteCommand : IHostCommand
{
    private readonly object _lock = new object();
    private readonly SafeFile _safe;
    private readonly FileQuota _quota;
    private ByteBuffer? _pieces;
    private string _path = "";

    public FileWriteCommand(SafeFile safe)
    {
        _safe = safe;
        _quota = new FileQuota(safe);
    }

    public string Name => "files.write";

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("path", out string path);
        if (!HostArgs.TryGetInt(args, "offset", 0, 0, out int offset) || !args.TryGetInt("total", out int total)
            || !HostArgs.TryGetBytes(args, "data", out byte[] data) || !args.TryGetText("crc32", out string crc))
        {
            return "files.write needs 'path', 'offset', 'data' (base64), 'total' and 'crc32' (of the whole, 8 hex digits)";
        }

        lock (_lock)
        {
            string? why = WhyNot(path, offset, total, data.Length);
            if (why != null)
            {
                _pieces = null;
                return why;
            }

            if (offset == 0)
            {
                _path = path;
                _pieces = new ByteBuffer(total, total);
            }

            _pieces!.Append(data, 0, data.Length);
            bool isDone = _pieces.Length == total;
            why = isDone ? Replace(path, crc) : null;
            if (why == null)
            {
                result.BeginObject().Name("path").Text(path).Name("bytes").Number(offset + data.Length).Name("done").Bool(isDone).EndObject();
            }

            return why;
        }
    }

    private string? WhyNot(string path, int offset, int total, int count)
    {
        string? why = UserFiles.WhyNot(path);
        if (why != null)
        {
            return why;
        }

        int bytesMax = path == UserFiles.Memory ? Limits.MemoryBytesMax : Limits.UserFileBytesMax;
        if (total < 0 || total > bytesMax)
        {
            return path + " would have " + total + " bytes; at most " + bytesMax + " are allowed";
        }

        if (offset > 0 && (_pieces == null || path != _path || offset != _pieces.Length))
        {
            return "the piece is not the next one of " + path + "; begin again with offset 0";
        }

        return offset + count > total ? "the piece goes beyond 'total'" : _quota.WhyNot(path, total);
    }

    private string? Replace(string path, string crc)
    {
        byte[] bytes = _pieces!.ToArray();
        _pieces = null;
        if (Strings.ToLower(crc) != Strings.ToLower(HostArgs.Hex(Crc32.Of(bytes, 0, bytes.Length))))
        {
            return "what came is not what was sent (the CRC differs); the file is as it was";
        }

        try
        {
            _safe.Write(path, bytes);
            return null;
        }
        catch (IOException ex)
        {
            return path + " could not be written and is as it was: " + FlashTrouble.Sentence(ex);
        }
    }
}
