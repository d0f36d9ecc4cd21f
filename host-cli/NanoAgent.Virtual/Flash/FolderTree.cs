namespace NanoAgent.Virtual;

/// <summary>Finds entries by their paths, at the cost of reading every log on the way.</summary>
internal sealed class FolderTree(MetadataReader reader, PairList list)
{
    public static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    /// <exception cref="IOException">A part on the way is missing or no folder.</exception>
    public FlashPlace Find(string path) => TryFind(path) ?? throw new IOException($"There is no folder for '{path}'.");

    /// <summary>Null when a folder on the way is missing.</summary>
    public FlashPlace? TryFind(string path)
    {
        MetadataPair folder = list.Root;
        ReadOnlySpan<char> rest = path;
        while (true)
        {
            int slash = rest.IndexOf('/');
            FlashPlace place = FindIn(folder, FlashEntry.NameOf(slash < 0 ? rest : rest[..slash]));
            if (slash < 0)
            {
                return place;
            }

            if (place.Entry?.Folder is not MetadataPair next)
            {
                return null;
            }

            reader.Get(place.Pair, place.Entry, LogTagKind.Struct, LogTag.PointerBytes);
            folder = next;
            rest = rest[(slash + 1)..];
        }
    }

    /// <summary>The length of a file, or -1, at no cost: not a question of the board.</summary>
    public int LengthOf(string path)
    {
        MetadataPair? pair = list.Root;
        FlashEntry? entry = null;
        foreach (string part in path.Split('/'))
        {
            byte[] name = FlashEntry.NameOf(part);
            for (entry = null; pair is not null && entry is null; pair = pair.IsSplit ? pair.Tail : null)
            {
                entry = pair.Find(name) is int at and >= 0 ? pair.Entries[at] : null;
            }

            pair = entry?.Folder;
        }

        return entry is { Folder: null } ? entry.Length : -1;
    }

    /// <summary>The last pair of the folder that goes on with this one.</summary>
    public MetadataPair LastOf(MetadataPair pair)
    {
        while (pair.IsSplit)
        {
            pair = pair.Tail!;
            reader.Fetch(pair);
        }

        return pair;
    }

    /// <summary>The pairs of a folder, "" for the root; none when there is no such folder.</summary>
    public IEnumerable<MetadataPair> PairsOf(string folder)
    {
        MetadataPair? pair = list.Root;
        if (folder.Length > 0)
        {
            FlashEntry? entry = TryFind(folder)?.Entry;
            pair = entry?.Folder;
            if (pair is not null)
            {
                reader.Get(entry!.Pair, entry, LogTagKind.Struct, LogTag.PointerBytes);
            }
        }

        while (pair is not null)
        {
            reader.Fetch(pair);
            yield return pair;
            pair = pair.IsSplit ? pair.Tail : null;
        }
    }

    /// <summary>Reads name and structure of an entry, as a listing and a question for its length do.</summary>
    public void ReadInfo(FlashEntry entry)
    {
        reader.Get(entry.Pair, entry, LogTagKind.Name, entry.Name.Length);
        reader.Get(entry.Pair, entry, LogTagKind.Struct, LogTag.PointerBytes);
    }

    /// <summary>Opens a file: its structure, and all of its content when that lies in the log.</summary>
    public void ReadStruct(FlashEntry entry)
    {
        reader.Get(entry.Pair, entry, LogTagKind.Struct, LogTag.PointerBytes);
        if (entry.IsInline && entry.Length > 0)
        {
            reader.Get(entry.Pair, entry, LogTagKind.Struct, entry.Length);
        }
    }

    /// <summary>What a rename does to copy the structure of an entry.</summary>
    public void ReadForCopy(FlashEntry entry) => reader.Traverse(entry.Pair, copied: other => other == entry, structsOnly: true);

    // Entries are sorted over all pairs of a folder: the first greater name ends the search.
    private FlashPlace FindIn(MetadataPair pair, byte[] name)
    {
        while (true)
        {
            reader.Fetch(pair);
            int at = pair.Find(name);
            if (at >= 0)
            {
                return new FlashPlace(pair, pair.Entries[at], name);
            }

            if (~at < pair.Entries.Count || !pair.IsSplit)
            {
                return new FlashPlace(pair, null, name);
            }

            pair = pair.Tail!;
        }
    }
}
