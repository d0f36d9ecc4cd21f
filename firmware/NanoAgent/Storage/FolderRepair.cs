using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>Moves files out of the way that lie where a folder has to be: nothing could ever be written there.</summary>
public static class FolderRepair
{
    private const string LostSuffix = ".lost";

    private static readonly string[] Folders =
    {
        "sessions", "journal", "outbox", "audit", "usage", "trial", "restore", "people", "safety", "jobs", "rules", "notes", "skills", "files",
    };

    public static void Run(IFileStore files, BootReport report)
    {
        foreach (string folder in Folders)
        {
            if (!files.Exists(folder))
            {
                continue;
            }

            try
            {
                files.Delete(folder + LostSuffix);
                files.Move(folder, folder + LostSuffix);
                report.AddRepaired("a file lay in place of the folder " + folder);
            }
            catch (IOException)
            {
                // What cannot be moved is reported by whoever needs the folder.
            }
        }
    }
}
