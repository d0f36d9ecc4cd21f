using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>Which paths people and the model may use: the Markdown files of the agent, notes, skills and files/. Pure.</summary>
public static class UserFiles
{
    public const string Soul = "SOUL.md";
    public const string User = "USER.md";
    public const string Memory = "MEMORY.md";
    public const string Heartbeat = "HEARTBEAT.md";

    /// <summary>The folders whose files are open, in the order in which they are listed.</summary>
    public static readonly string[] Folders = { "notes", "skills", "files" };

    public static readonly string[] Roots = { "SOUL.md", "USER.md", "MEMORY.md", "HEARTBEAT.md" };

    /// <summary>Null when the path is open, otherwise a sentence that names what is.</summary>
    public static string? WhyNot(string path)
    {
        foreach (string root in Roots)
        {
            if (path == root)
            {
                return null;
            }
        }

        string[] parts = path.Split('/');
        bool isInFolder = parts.Length == 2 && IsPlainName(parts[1]) && IsOpenFolder(parts[0]);
        if (isInFolder && (parts[0] == "files" || Strings.EndsWith(parts[1], ".md")))
        {
            return null;
        }

        return "'" + Strings.TrimTo(path, Limits.NameBytesMax) + "' is not open; use SOUL.md, USER.md, MEMORY.md, HEARTBEAT.md, notes/NAME.md, skills/NAME.md or files/NAME"
            + " (letters, digits, '.', '-', '_'; at most " + Limits.FileNameBytesMax + " characters).";
    }

    private static bool IsOpenFolder(string folder)
    {
        foreach (string open in Folders)
        {
            if (folder == open)
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

        // Names of the safe file replacement and of the runtime's own files. Some disks know no case.
        string lower = Strings.ToLower(name);
        return !Strings.EndsWith(lower, ".new") && !Strings.EndsWith(lower, ".sys");
    }
}
