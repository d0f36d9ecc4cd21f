using System.Collections;
using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// Which folders and files of the flash are the agent's, in one order: what a backup holds and a restore replaces. The port
/// lists the files of a folder and no folders, so this is the place that knows them. Everything else on the flash belongs
/// to the runtime or to people.
/// </summary>
public sealed class FlashLayout
{
    public const string Config = "config.json";
    public const string Secrets = "secrets.json";
    public const string Board = "board.json";

    // Longer than any name that the firmware gives, with room for the endings of SafeFile.
    private const int NameBytesMax = Limits.FileNameBytesMax + 8;

    private readonly string[] _folders = ListFolders();

    /// <summary>Every folder, the root ("") first. The order is that of backups.</summary>
    public string[] Folders() => _folders;

    /// <summary>Position in <see cref="Folders"/> of the folder that a file lies in; -1 when it is none of ours.</summary>
    public int IndexOfFolderOf(string path)
    {
        string folder = FolderOf(path);
        for (int i = 0; i < _folders.Length; i++)
        {
            if (_folders[i] == folder)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>True for a file that a backup holds, if it is there.</summary>
    public bool Holds(string path)
    {
        int folder = IndexOfFolderOf(path);
        return folder >= 0 && HoldsIn(_folders[folder], NameOf(path));
    }

    /// <summary>The same for a name in one of the folders.</summary>
    public static bool HoldsIn(string folder, string name) =>
        IsPlainName(name) && !IsLeftover(name) && !IsOfThisBoard(folder, name) && (folder.Length > 0 || IsRootName(name));

    /// <summary>The name of a replacement that was cut off; <see cref="SafeFile"/> completes or ignores it.</summary>
    public static bool IsLeftover(string name) => Strings.EndsWith(name, ".new") || Strings.EndsWith(name, ".part");

    /// <summary>Names a file whose content must not leave the board unless the owner asks for exactly that.</summary>
    public static bool IsSecret(string path) => Strings.StartsWith(path, Secrets);

    /// <summary>What a restore leaves alone when the backup has none of its own.</summary>
    public static bool StaysWithBoard(string path) => path == Config || path == Secrets;

    /// <summary>Written by the machine, closed to the tools of people and the model.</summary>
    public static bool IsSystem(string path) => UserFiles.WhyNotRead(path) != null;

    /// <summary>Negative when the first path comes earlier in a backup, 0 for the same path. Both are held.</summary>
    public int Compare(string a, string b)
    {
        int folders = IndexOfFolderOf(a) - IndexOfFolderOf(b);
        return folders != 0 ? folders : CompareNames(NameOf(a), NameOf(b));
    }

    /// <summary>By bytes, as the file port sorts.</summary>
    public static int CompareNames(string a, string b)
    {
        byte[] first = Encoding.UTF8.GetBytes(a);
        byte[] second = Encoding.UTF8.GetBytes(b);
        for (int i = 0; i < first.Length && i < second.Length; i++)
        {
            if (first[i] != second[i])
            {
                return first[i] - second[i];
            }
        }

        return first.Length - second.Length;
    }

    public static string FolderOf(string path)
    {
        int slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path.Substring(0, slash);
    }

    public static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    public static string PathIn(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;

    // How often this board failed to start says nothing about another one, nor about this one after a restore.
    private static bool IsOfThisBoard(string folder, string name) => folder == "journal" && Strings.StartsWith(name, BootGuard.Name);

    private static string[] ListFolders()
    {
        ArrayList folders = new ArrayList();
        folders.Add("");
        foreach (string folder in UserFiles.Folders)
        {
            folders.Add(folder);
        }

        foreach (string folder in new string[] { "journal", "audit", "usage", "jobs", "rules", "people", "safety", UserRoots.Folder })
        {
            folders.Add(folder);
        }

        AddRing(folders, "outbox/0", Limits.OutboxFolders);
        for (int session = 0; session < Limits.SessionsMax; session++)
        {
            AddRing(folders, "sessions/" + session, Limits.SessionFolders);
        }

        return (string[])folders.ToArray(typeof(string));
    }

    // As ExchangeRing names them.
    private static void AddRing(ArrayList folders, string root, int count)
    {
        for (int i = 0; i < count; i++)
        {
            folders.Add(root + "-" + i);
        }
    }

    // A file that somebody put beside ours on a PC is not ours to remove.
    private static bool IsRootName(string name)
    {
        foreach (string known in new string[] { Config, Secrets, Board, UserFiles.MemoryBackup, "telegram", "jobs", "rules", "audit", "usage" })
        {
            if (name == known)
            {
                return true;
            }
        }

        foreach (string root in UserFiles.Roots)
        {
            if (name == root)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPlainName(string name)
    {
        char[] chars = name.ToCharArray();
        if (chars.Length == 0 || chars.Length > NameBytesMax || chars[0] == '.' || chars[chars.Length - 1] == '.')
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

        return !Strings.EndsWith(Strings.ToLower(name), ".sys");
    }
}
