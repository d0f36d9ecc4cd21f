using NanoAgent.Hal;

namespace NanoAgent.Tests.Support;

/// <summary>Counts what is asked of the flash.</summary>
internal sealed class CountingFileStore(MemoryFileStore flash) : IFileStore
{
    public int Questions { get; private set; }

    public int Writes { get; private set; }

    public long BytesRead { get; private set; }

    public bool Exists(string path) => Asked().Exists(path);

    public int Length(string path) => Asked().Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count)
    {
        int read = Asked().Read(path, position, buffer, offset, count);
        BytesRead += read;
        return read;
    }

    public void Write(string path, byte[] bytes, int offset, int count) => Changed().Write(path, bytes, offset, count);

    public void Append(string path, byte[] bytes, int offset, int count) => Changed().Append(path, bytes, offset, count);

    public void Delete(string path) => Changed().Delete(path);

    public void Move(string from, string to) => Changed().Move(from, to);

    public string[] List(string folder) => Asked().List(folder);

    private MemoryFileStore Asked()
    {
        Questions++;
        return flash;
    }

    private MemoryFileStore Changed()
    {
        Writes++;
        return flash;
    }
}
