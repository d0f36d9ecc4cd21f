namespace NanoAgent.Virtual;

/// <summary>What a commit does to the entries of a pair, and how it is taken back when the commit finds no room.</summary>
internal sealed class EntryChange
{
    private readonly Stack<Action> _undo = new();

    public EntryChange(MetadataPair pair, IReadOnlyList<LogTag> tags)
    {
        foreach (LogTag tag in tags)
        {
            Apply(pair, tag);
        }
    }

    public bool HasDelete { get; private set; }

    public void Undo()
    {
        while (_undo.TryPop(out Action? undo))
        {
            undo();
        }
    }

    private void Apply(MetadataPair pair, LogTag tag)
    {
        FlashEntry entry = tag.Entry!;
        switch (tag.Kind)
        {
            case LogTagKind.Create:
                pair.Entries.Insert(~pair.Find(entry.Name), entry);
                entry.Pair = pair;
                _undo.Push(() => pair.Entries.Remove(entry));
                break;
            case LogTagKind.Delete:
                int at = pair.Entries.IndexOf(entry);
                pair.Entries.RemoveAt(at);
                entry.IsDeleted = true;
                HasDelete = true;
                _undo.Push(() => pair.Entries.Insert(at, entry));
                _undo.Push(() => entry.IsDeleted = false);
                break;
            case LogTagKind.Name:
                entry.NameTag = tag;
                break;
            case LogTagKind.Struct:
                LogTag? before = entry.StructTag;
                entry.StructTag = tag;
                _undo.Push(() => entry.StructTag = before);
                break;
        }
    }
}
