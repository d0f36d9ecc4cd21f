using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>Which paths people and the model may use: the Markdown files of the agent, notes, skills and files/. Pure.</summary>
public static class UserFiles
{
    public const string Soul = "SOUL.md";
    public const string User = "USER.md";
    public const string Memory = "MEMORY.md";
    public const string Heartbeat = "HEARTBEAT.md";

    /// <summary>MEMORY.md before the last time it was shortened. To be read, not to be written.</summary>
    public const string MemoryBackup = "MEMORY.md.bak";

    public const string Files = "files";
    public const string Skills = "skills";

    /// <summary>The folders whose files are open, in the order in which they are listed.</summary>
    public static readonly string[] Folders = { "notes", Skills, Files };

    public static readonly string[] Roots = { "SOUL.md", "USER.md", "MEMORY.md", "HEARTBEAT.md" };

    // Names of the safe file replacement, of backups and of the runtime's own files.
    private static readonly string[] ClosedEndings = { ".new", ".part", ".bak", ".sys" };

    /// <summary>Null when the path may be read and written, otherwise a sentence that names what may.</summary>
    public static string? WhyNot(string path)
    {
        if (IsIn(Roots, path))
        {
            return null;
        }

        string[] parts = path.Split('/');
        bool isInFolder = parts.Length == 2 && IsPlainName(parts[1]) && IsIn(Folders, parts[0]);
        if (isInFolder && (parts[0] == Files || Strings.EndsWith(parts[1], ".md")))
        {
            return null;
        }

        return "'" + Strings.TrimTo(path, Limits.NameBytesMax) + "' is not open; use SOUL.md, USER.md, MEMORY.md, HEARTBEAT.md, notes/NAME.md, skills/NAME.md or files/NAME"
            + " (letters, digits, '.', '-', '_'; at most " + Limits.FileNameBytesMax + " characters).";
    }

    /// <summary>The same for reading, which is allowed of the backup too.</summary>
    public static string? WhyNotRead(string path) => path == MemoryBackup ? null : WhyNot(path);

    /// <summary>The folder of an open path, or empty for a file of the root.</summary>
    public static string FolderOf(string path)
    {
        int slash = path.IndexOf('/');
        return slash < 0 ? "" : path.Substring(0, slash);
    }

    private static bool IsIn(string[] names, string name)
    {
        foreach (string known in names)
        {
            if (name == known)
            {
                return true;
            }
        }

        return false;
    }

    // No blanks, no leading or trailing dot, no letters outside ASCII: such names mean different files on different systems.
    private static bool IsPlainName(string name)
    {
        char[] chars = name.ToCharArray();
        if (chars.Length == 0 || chars.Length > Limits.FileNameBytesMax || chars[0] == '.' || chars[chars.Length - 1] == '.')
        {
            return false;
        }

        foreach (char c in chars)
        {
            bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
            if (!isPlain)
            {
                return false;
            }
        }

        // Some disks know no case.
        string lower = Strings.ToLower(name);
        foreach (string ending in ClosedEndings)
        {
            if (Strings.EndsWith(lower, ending))
            {
                return false;
            }
        }

        return true;
    }
}
