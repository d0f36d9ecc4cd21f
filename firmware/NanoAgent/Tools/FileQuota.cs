using NanoAgent.Storage;

namespace NanoAgent.Tools;

/// <summary>How many files, and how much in all, each open folder may hold: the platform cannot say how much room the flash has left.</summary>
public sealed class FileQuota
{
    private const string WayOut = ". Remove a file first (file write with an empty text), or add to one that is there.";

    private readonly SafeFile _files;

    public FileQuota(SafeFile files) => _files = files;

    /// <summary>Null when the file may have so many bytes, otherwise a sentence with the way out.</summary>
    public string? WhyNot(string path, int bytes)
    {
        string folder = UserFiles.FolderOf(path);
        if (folder.Length == 0)
        {
            return null;
        }

        string[] names = _files.List(folder);
        bool isNew = !_files.Exists(path);
        int filesMax = FilesMaxOf(folder);
        if (isNew && names.Length >= filesMax)
        {
            return folder + "/ has " + names.Length + " files and may have " + filesMax + WayOut;
        }

        int bytesMax = BytesMaxOf(folder);
        int total = bytes;
        foreach (string name in names)
        {
            // Asking for a length costs a look into the flash: not while even full files would fit.
            int length = names.Length * Limits.UserFileBytesMax < bytesMax || folder + "/" + name == path ? 0 : _files.Length(folder + "/" + name);
            total += length > 0 ? length : 0;
        }

        return total <= bytesMax ? null : folder + "/ would have " + total + " bytes in all and may have " + bytesMax + WayOut;
    }

    private static int FilesMaxOf(string folder)
    {
        switch (folder)
        {
            case "notes":
                return Limits.NotesMax;
            case "skills":
                return Limits.SkillsMax;
            default:
                return Limits.FilesMax;
        }
    }

    private static int BytesMaxOf(string folder)
    {
        switch (folder)
        {
            case "notes":
                return Limits.NotesBytesMax;
            case "skills":
                return Limits.SkillsBytesMax;
            default:
                return Limits.FilesBytesMax;
        }
    }
}
