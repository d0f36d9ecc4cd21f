using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// The folder in which a restore waits: the files of the backup by number, the list of them, and the record that makes it
/// count. Without that record whatever lies here is waste.
/// </summary>
internal static class RestoreArea
{
    public const string Folder = "restore";
    public const string ListPath = Folder + "/list";
    public const int Version = 1;

    // Its content does not matter: it is there once every file of the backup is in its place.
    private const string PlacedPath = Folder + "/placed";

    private const string CommitPath = Folder + "/commit";

    public static TwinRecord Commit(IFileStore files) => new TwinRecord(files, CommitPath, RecordKinds.Restore);

    public static string PathOf(int number) => Folder + "/" + Numbers.Padded(number, 4);

    /// <summary>The files are in their places: what came since must not be removed by doing it again.</summary>
    public static bool IsPlaced(IFileStore files) => files.Exists(PlacedPath);

    public static void NotePlaced(IFileStore files) => files.Write(PlacedPath, new byte[] { (byte)'1' }, 0, 1);

    /// <summary>Removes everything in it. The record goes first: what is half removed must not count.</summary>
    public static void Clear(IFileStore files)
    {
        if (files.List(Folder).Length == 0)
        {
            return;
        }

        Commit(files).Delete();
        foreach (string name in files.List(Folder))
        {
            files.Delete(Folder + "/" + name);
        }
    }
}
