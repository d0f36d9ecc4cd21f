using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>Tells the trace of every change of the flash, so that a log says what was kept and when. Reading costs nothing.</summary>
public sealed class TracedFiles : IFileStore
{
    private readonly IFileStore _files;
    private readonly ILog _log;

    public TracedFiles(IFileStore files, ILog log)
    {
        _files = files;
        _log = log;
    }

    public bool Exists(string path) => _files.Exists(path);

    public int Length(string path) => _files.Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count) => _files.Read(path, position, buffer, offset, count);

    public void Write(string path, byte[] bytes, int offset, int count)
    {
        _files.Write(path, bytes, offset, count);
        _log.Trace(Change("write", path).With("bytes", count));
    }

    public void Append(string path, byte[] bytes, int offset, int count)
    {
        _files.Append(path, bytes, offset, count);
        _log.Trace(Change("append", path).With("bytes", count));
    }

    public void Delete(string path)
    {
        // Whether there was one is not asked: on littlefs that is a search of the folder.
        _files.Delete(path);
        _log.Trace(Change("delete", path));
    }

    public void Move(string from, string to)
    {
        _files.Move(from, to);
        _log.Trace(Change("move", from).With("to", to));
    }

    public string[] List(string folder) => _files.List(folder);

    private static TraceRecord Change(string op, string path) => new TraceRecord("flash").With("op", op).With("path", path);
}
