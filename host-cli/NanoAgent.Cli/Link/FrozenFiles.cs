using NanoAgent.Hal;

namespace NanoAgent.Cli.Link;

/// <summary>
/// The flash of a board that is switched off. While frozen it takes no change: looking for what was left undone must not
/// count as a try to do it.
/// </summary>
internal sealed class FrozenFiles(IFileStore files) : IFileStore
{
    public bool IsFrozen { get; set; }

    public bool Exists(string path) => files.Exists(path);

    public int Length(string path) => files.Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count) => files.Read(path, position, buffer, offset, count);

    public string[] List(string folder) => files.List(folder);

    public void Write(string path, byte[] bytes, int offset, int count) => Change(() => files.Write(path, bytes, offset, count));

    public void Append(string path, byte[] bytes, int offset, int count) => Change(() => files.Append(path, bytes, offset, count));

    public void Delete(string path) => Change(() => files.Delete(path));

    public void Move(string from, string to) => Change(() => files.Move(from, to));

    private void Change(Action change)
    {
        if (!IsFrozen)
        {
            change();
        }
    }
}
