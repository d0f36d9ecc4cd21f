using System;
using NanoAgent.Hal;

namespace NanoAgent.Safety;

/// <summary>
/// The flash for what people and the model write: a stored secret never gets into MEMORY.md, a note or a file, whoever
/// pasted it, also in two pieces. Of the same length, so that nothing else changes.
/// </summary>
public sealed class MaskedFiles : IFileStore
{
    private readonly IFileStore _files;
    private readonly Redactor _redactor;

    public MaskedFiles(IFileStore files, Redactor redactor)
    {
        _files = files;
        _redactor = redactor;
    }

    public bool Exists(string path) => _files.Exists(path);

    public int Length(string path) => _files.Length(path);

    public int Read(string path, int position, byte[] buffer, int offset, int count) => _files.Read(path, position, buffer, offset, count);

    public void Write(string path, byte[] bytes, int offset, int count)
    {
        byte[] masked = new byte[count];
        Array.Copy(bytes, offset, masked, 0, count);
        _redactor.Mask(masked, 0, count);
        _files.Write(path, masked, 0, count);
    }

    public void Append(string path, byte[] bytes, int offset, int count)
    {
        // What was added before may be the first half of a secret.
        int length = _files.Length(path);
        int tail = Math.Max(0, Math.Min(_redactor.LongestSecretBytes - 1, length));
        byte[] joined = new byte[tail + count];
        int read = 0;
        int some = tail;
        while (read < tail && some > 0)
        {
            some = _files.Read(path, length - tail + read, joined, read, tail - read);
            read += some;
        }

        Array.Copy(bytes, offset, joined, tail, count);
        _redactor.Mask(joined, 0, joined.Length);
        _files.Append(path, joined, tail, count);
    }

    public void Delete(string path) => _files.Delete(path);

    public void Move(string from, string to) => _files.Move(from, to);

    public string[] List(string folder) => _files.List(folder);
}
