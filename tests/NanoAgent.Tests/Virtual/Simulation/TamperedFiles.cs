using NanoAgent.Hal;

namespace NanoAgent.Tests.Virtual.Simulation;

/// <summary>A flash that does something else before or instead of a change.</summary>
/// <param name="files">The honest one.</param>
/// <param name="change">Gets the honest one and the path; false when the change is not to be made.</param>
internal sealed class TamperedFiles(IFileStore files, Func<IFileStore, string, bool> change) : IFileStore
{
    public bool Exists(string path) => files.Exists(path);

    public int Length(string path) => files.Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count) => files.Read(path, position, buffer, offset, count);

    public string[] List(string folder) => files.List(folder);

    public void Write(string path, byte[] bytes, int offset, int count)
    {
        if (change(files, path))
        {
            files.Write(path, bytes, offset, count);
        }
    }

    public void Append(string path, byte[] bytes, int offset, int count)
    {
        if (change(files, path))
        {
            files.Append(path, bytes, offset, count);
        }
    }

    public void Delete(string path)
    {
        if (change(files, path))
        {
            files.Delete(path);
        }
    }

    public void Move(string from, string to)
    {
        if (change(files, to))
        {
            files.Move(from, to);
        }
    }
}
