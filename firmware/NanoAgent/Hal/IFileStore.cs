namespace NanoAgent.Hal;

/// <summary>
/// Files on the flash. Paths are relative, parts joined by '/', for example "notes/2026-11-21.md"; folders appear
/// with their first file. A write is durable when the call returns, and not before: a power cut inside it may leave
/// the old content, the new one, a part of it or nothing.
/// </summary>
public interface IFileStore
{
    bool Exists(string path);

    /// <summary>Bytes in the file, or -1 when there is none.</summary>
    int Length(string path);

    /// <summary>Reads up to <paramref name="count"/> bytes from <paramref name="position"/> on; 0 at the end or when there is no such file.</summary>
    int Read(string path, int position, byte[] buffer, int offset, int count);

    /// <summary>Creates the file or replaces its content. Not atomic; see Storage.SafeFile.</summary>
    void Write(string path, byte[] bytes, int offset, int count);

    /// <summary>Adds to the end; creates the file when needed.</summary>
    void Append(string path, byte[] bytes, int offset, int count);

    /// <summary>Removes the file; no complaint when there is none.</summary>
    void Delete(string path);

    /// <summary>Renames. The platform refuses an existing target, so this does too, with an IOException.</summary>
    void Move(string from, string to);

    /// <summary>Names of the files directly inside a folder ("" is the root), sorted; empty when there is no such folder.</summary>
    string[] List(string folder);
}
