using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// Carries out a restore that <see cref="RestoreStaging"/> committed. Each file is moved into its place, which needs no room
/// beside the two contents; what was moved is missing in the staging folder, so that the work goes on after a power cut
/// where it was. In the end nothing is left to answer or to deliver: an old backup must not speak again.
/// </summary>
public static class StagedRestore
{
    /// <summary>Called at every start, before anything else reads the flash. True when a restore was carried out.</summary>
    public static bool Resume(IFileStore files, BootReport report)
    {
        try
        {
            return files.List(RestoreArea.Folder).Length > 0 && Finish(files, report);
        }
        catch (IOException ex)
        {
            // The board must start; the next start goes on with it.
            report.AddLost("the restore that is under way could not go on (" + ex.Message + "); the next start tries again");
            return false;
        }
    }

    /// <summary>A restore is committed and the next start carries it out.</summary>
    public static bool IsWaiting(IFileStore files) => files.List(RestoreArea.Folder).Length > 0 && RestoreArea.Commit(files).Read() != null;

    private static bool Finish(IFileStore files, BootReport report)
    {
        Record? commit = RestoreArea.Commit(files).Read();
        RestoreList? list = RestoreList.TryRead(files, commit);
        if (list != null)
        {
            if (!RestoreArea.IsPlaced(files))
            {
                CarryOut(files, list.Paths);
                DropTrial(files, list.Paths);
                RestoreArea.NotePlaced(files);
            }

            SettleEverything(files);
            report.AddRepaired("a restore of " + list.Paths.Length + " files was carried out");
        }
        else if (commit != null)
        {
            report.AddLost("the restore that was under way: its list is damaged, or a newer firmware wrote it");
        }

        RestoreArea.Clear(files);
        return list != null;
    }

    private static void CarryOut(IFileStore files, string[] paths)
    {
        FlashLayout layout = new FlashLayout();
        string[] folders = layout.Folders();
        SafeFile safe = new SafeFile(files);
        int number = 0;
        for (int i = 0; i < folders.Length; i++)
        {
            int first = number;
            while (number < paths.Length && layout.IndexOfFolderOf(paths[number]) == i)
            {
                number++;
            }

            RemoveOthers(files, safe, folders[i], paths, first, number);
            for (int n = first; n < number; n++)
            {
                string staged = RestoreArea.PathOf(n);
                if (files.Exists(staged))
                {
                    files.Delete(paths[n]);
                    files.Move(staged, paths[n]);
                }
            }
        }
    }

    // What the backup does not have is gone afterwards, apart from settings and secrets.
    private static void RemoveOthers(IFileStore files, SafeFile safe, string folder, string[] paths, int first, int end)
    {
        Hashtable kept = new Hashtable();
        for (int n = first; n < end; n++)
        {
            kept[paths[n]] = "";
        }

        // Completes replacements that were cut off: what stays with the board may be one of them.
        safe.List(folder);
        foreach (string name in files.List(folder))
        {
            string path = FlashLayout.PathIn(folder, name);
            bool isLeftover = FlashLayout.IsLeftover(name) && FlashLayout.HoldsIn(folder, name.Substring(0, name.LastIndexOf('.')));
            if (isLeftover || (FlashLayout.HoldsIn(folder, name) && !kept.Contains(path) && !FlashLayout.StaysWithBoard(path)))
            {
                files.Delete(path);
            }
        }
    }

    // A configuration on trial was meant for the one that is replaced; its secrets are in no backup.
    private static void DropTrial(IFileStore files, string[] paths)
    {
        bool hasConfig = false;
        foreach (string path in paths)
        {
            hasConfig |= FlashLayout.StaysWithBoard(path);
        }

        foreach (string name in files.List("trial"))
        {
            if (hasConfig)
            {
                files.Delete("trial/" + name);
            }
        }
    }

    // On flash before the commit record goes: cut in between, all of this is done again.
    private static void SettleEverything(IFileStore files)
    {
        Journal journal = new Journal(files, new SilentLog());
        foreach (RecoveredExchange exchange in journal.Recover(new BootReport()))
        {
            journal.Settle(exchange.Id);
        }

        journal.SaveMarks();

        // Messages in the form of firmware 0.1 have no outcome that could be history.
        foreach (string name in files.List("journal"))
        {
            if (Numbers.TryParseInt(name.Split('.')[0], out _))
            {
                files.Delete("journal/" + name);
            }
        }
    }
}
