using System;
using System.Collections;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// Replaces a whole file so that a power cut leaves the old or the new content, never a mixture. The platform cannot
/// rename over an existing file, so the steps are: write "name.new", delete "name", rename. While "name" exists the
/// new file may be torn and is ignored; once "name" is gone the new file is complete. A file that never was there is
/// written in place: a cut then leaves a torn one, which nobody was promised yet.
/// </summary>
public sealed class SafeFile
{
    private const string NewSuffix = ".new";

    private readonly IFileStore _files;

    public SafeFile(IFileStore files) => _files = files;

    /// <summary>The content, up to <see cref="Limits.FileReadBytesMax"/> bytes, or null when there is none.</summary>
    public byte[]? Read(string path)
    {
        FinishRename(path);
        int length = _files.Length(path);
        if (length < 0)
        {
            return null;
        }

        // Whatever lies on the flash must not take all the memory.
        length = length < Limits.FileReadBytesMax ? length : Limits.FileReadBytesMax;
        byte[] bytes = new byte[length];
        int count = 0;
        int read;
        while (count < length && (read = _files.Read(path, count, bytes, count, length - count)) > 0)
        {
            count += read;
        }

        return bytes;
    }

    /// <summary>The content as text; bytes that are no UTF-8 become replacement characters. Empty when there is none.</summary>
    public string ReadText(string path)
    {
        byte[]? bytes = Read(path);
        return bytes == null ? "" : Utf8.Decode(bytes, 0, bytes.Length);
    }

    public void Write(string path, byte[] bytes)
    {
        // After an earlier cut the new file may be the only good one: it must not be written over.
        FinishRename(path);
        if (!_files.Exists(path))
        {
            WriteFirst(path, bytes);
            return;
        }

        _files.Write(path + NewSuffix, bytes, 0, bytes.Length);
        _files.Delete(path);
        _files.Move(path + NewSuffix, path);
    }

    public void WriteText(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Delete(string path)
    {
        // In this order: a leftover of the new file would come back as the file.
        _files.Delete(path + NewSuffix);
        _files.Delete(path);
    }

    /// <summary>Names of the files in a folder, replacements that were cut off completed first.</summary>
    public string[] List(string folder)
    {
        foreach (string name in _files.List(folder))
        {
            if (Strings.EndsWith(name, NewSuffix))
            {
                FinishRename(PathIn(folder, WithoutSuffix(name)));
            }
        }

        ArrayList names = new ArrayList();
        foreach (string name in _files.List(folder))
        {
            if (!Strings.EndsWith(name, NewSuffix))
            {
                names.Add(name);
            }
        }

        return (string[])names.ToArray(typeof(string));
    }

    /// <summary>Bytes in the file, or -1 when there is none.</summary>
    public int Length(string path)
    {
        FinishRename(path);
        return _files.Length(path);
    }

    public bool Exists(string path) => _files.Exists(path) || _files.Exists(path + NewSuffix);

    private static string WithoutSuffix(string name) => name.Substring(0, name.Length - NewSuffix.Length);

    private static string PathIn(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;

    private void WriteFirst(string path, byte[] bytes)
    {
        try
        {
            _files.Write(path, bytes, 0, bytes.Length);
        }
        catch (Exception)
        {
            // Half a file would pass for a whole one.
            _files.Delete(path);
            throw;
        }
    }

    private void FinishRename(string path)
    {
        if (!_files.Exists(path) && _files.Exists(path + NewSuffix))
        {
            _files.Move(path + NewSuffix, path);
        }
    }
}
