using System.Collections;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>
/// files.list {folder?, after?, system?, crc?}: the files of people, or with "system":true all that a backup holds, with
/// their sizes; in pages, the next one after the last path of this one.
/// </summary>
public sealed class FileListCommand : IHostCommand
{
    private readonly IFileStore _files;
    private readonly SafeFile _safe;

    public FileListCommand(IFileStore files, SafeFile safe)
    {
        _files = files;
        _safe = safe;
    }

    public string Name => "files.list";

    public string? Run(JsonFields args, JsonWriter result)
    {
        bool isAll = HostArgs.IsTrue(args, "system");
        bool hasCrc = HostArgs.IsTrue(args, "crc");
        args.TryGetText("after", out string after);
        bool hasFolder = args.TryGetText("folder", out string only);
        FlashLayout layout = new FlashLayout();
        if (hasFolder && layout.IndexOfFolderOf(FlashLayout.PathIn(only, "x")) < 0)
        {
            return "there is no folder '" + only + "'; there are \"\" (the root), notes, skills and files";
        }

        ArrayList paths = PathsAfter(layout, after, hasFolder ? only : null, isAll);
        bool hasMore = paths.Count > Limits.HostListMax;
        result.BeginObject().Name("files").BeginArray();
        for (int i = 0; i < paths.Count && i < Limits.HostListMax; i++)
        {
            WriteFile(result, (string)paths[i]!, hasCrc);
        }

        result.EndArray().Name("more").Bool(hasMore).EndObject();
        return null;
    }

    // One more than a page has, to know whether there is another.
    private ArrayList PathsAfter(FlashLayout layout, string after, string? only, bool isAll)
    {
        ArrayList paths = new ArrayList();
        string[] folders = layout.Folders();
        int first = after.Length == 0 ? -1 : layout.IndexOfFolderOf(after);
        for (int i = first < 0 ? 0 : first; i < folders.Length && paths.Count <= Limits.HostListMax; i++)
        {
            if (only == null || folders[i] == only)
            {
                AddPaths(paths, folders[i], i == first ? FlashLayout.NameOf(after) : "", isAll);
            }
        }

        return paths;
    }

    private void AddPaths(ArrayList paths, string folder, string afterName, bool isAll)
    {
        foreach (string name in _safe.List(folder))
        {
            string path = FlashLayout.PathIn(folder, name);
            bool isWanted = FlashLayout.HoldsIn(folder, name) && (isAll || !FlashLayout.IsSystem(path));
            if (isWanted && paths.Count <= Limits.HostListMax && FlashLayout.CompareNames(name, afterName) > 0)
            {
                paths.Add(path);
            }
        }
    }

    private void WriteFile(JsonWriter result, string path, bool hasCrc)
    {
        result.BeginObject().Name("path").Text(path).Name("bytes").Number(_safe.Length(path));
        if (hasCrc)
        {
            result.Name("crc32").Text(HostArgs.Hex(FlashPiece.Crc(_files, path)));
        }

        if (FlashLayout.IsSystem(path))
        {
            result.Name("system").Bool(true);
        }

        result.EndObject();
    }
}
