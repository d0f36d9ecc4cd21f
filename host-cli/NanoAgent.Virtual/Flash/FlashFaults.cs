namespace NanoAgent.Virtual;

/// <summary>
/// What goes wrong on a <see cref="FlashStore"/>, and when. Operations are counted from 1 in <see cref="FlashStore.Operations"/>;
/// each write, append, delete and rename is one.
/// </summary>
public sealed class FlashFaults
{
    // Bytes that deletes have freed since the flash was full; null while it is not.
    private long? _roomLeft;

    /// <summary>The operation in which the power goes; 0 for none.</summary>
    public long CutAt { get; set; }

    /// <summary>What that operation leaves behind.</summary>
    public TearForm Tear { get; set; }

    /// <summary>The operation that finds the flash full; 0 for none. A delete does not need room and frees some.</summary>
    public long FullAt { get; set; }

    /// <summary>The flash is full, whatever lies on it, but for what deletes have freed since.</summary>
    public bool IsFull
    {
        get => _roomLeft is not null;
        set => _roomLeft = value ? 0 : null;
    }

    /// <summary>Files whose content cannot be read. They can be replaced, deleted and renamed, and their entries read.</summary>
    public ISet<string> Unreadable { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Decides what garbage and flipped bits look like.</summary>
    public int Seed { get; set; } = 1;

    internal void CheckReadable(string path)
    {
        if (Unreadable.Contains(path))
        {
            throw new IOException($"'{path}' cannot be read.");
        }
    }

    /// <summary>Bad content is gone with a delete or a new write, and goes along with a rename.</summary>
    internal void Follow(FlashOperation done)
    {
        if (done.Kind != FlashOperationKind.Append && Unreadable.Remove(done.Path) && done.Kind == FlashOperationKind.Move)
        {
            Unreadable.Add(done.Target);
        }
    }

    /// <summary>Takes from what deletes have freed what an operation needs on a full flash.</summary>
    /// <exception cref="IOException">It needs more.</exception>
    internal void TakeRoom(FlashOperation operation, IFlashContent content)
    {
        if (_roomLeft is not long room)
        {
            return;
        }

        if (operation.RoomNeeded > room)
        {
            throw new FlashFullException();
        }

        // Copy on write: the old content gives its room back only when the new one is there.
        bool isReplaced = operation.Kind is FlashOperationKind.Write or FlashOperationKind.Delete;
        _roomLeft = room - operation.RoomNeeded + (isReplaced ? Math.Max(0, content.Length(operation.Path)) : 0);
    }
}
