using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>Which files a restore brings, in the order of <see cref="FlashLayout"/>; the number of a file is its place in it.</summary>
internal sealed class RestoreList
{
    private RestoreList(string[] paths) => Paths = paths;

    public string[] Paths { get; }

    /// <summary>The committed list, or null when nothing is committed or the list is not the one that was committed.</summary>
    /// <exception cref="IOException">The flash refuses.</exception>
    public static RestoreList? TryRead(IFileStore files, Record? commit)
    {
        byte[]? bytes = commit == null || commit.Version > RestoreArea.Version
            ? null
            : FlashFile.Read(files, RestoreArea.ListPath, Limits.RestoreListBytesMax);
        try
        {
            RecordReader? record = bytes == null ? null : new RecordReader(commit!.Payload);
            if (record == null || record.Number() != Crc32.Of(bytes!, 0, bytes!.Length))
            {
                return null;
            }

            ArrayList paths = new ArrayList();
            RecordReader list = new RecordReader(bytes!);
            while (list.Left > 0)
            {
                paths.Add(list.Text());
            }

            return new RestoreList((string[])paths.ToArray(typeof(string)));
        }
        catch (RecordException)
        {
            return null;
        }
    }

    /// <summary>What the commit record holds.</summary>
    public static byte[] CommitOf(byte[] list)
    {
        RecordWriter record = new RecordWriter(Limits.TwinRecordBytesMax);
        return record.Number(Crc32.Of(list, 0, list.Length)).ToArray();
    }
}
