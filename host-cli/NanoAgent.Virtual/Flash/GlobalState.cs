namespace NanoAgent.Virtual;

/// <summary>
/// What littlefs has to remember across pairs while a change takes several commits: a rename in progress, a list that is
/// being mended (SPEC.md, global state). Each pair holds a share; the exclusive or of all of them is the state.
/// </summary>
internal sealed class GlobalState
{
    /// <summary>Bytes of a share in the log.</summary>
    public const int Bytes = 12;

    private static readonly UInt128 OrphanBit = UInt128.One << 127;

    private UInt128 _wanted;
    private UInt128 _onFlash;
    private UInt128 _inherited;

    /// <summary>What the next commit has to add to its pair's share.</summary>
    public UInt128 Pending => _wanted ^ _onFlash ^ _inherited;

    /// <summary>What a dropped pair has left, which somebody has to take over.</summary>
    public UInt128 Inherited => _inherited;

    public void Committed()
    {
        _onFlash = _wanted;
        _inherited = 0;
    }

    /// <summary>Only what a dropped pair left was written; the rest waits for the next commit.</summary>
    public void CommittedInherited() => _inherited = 0;

    /// <summary>The share of a pair that is taken out of the list.</summary>
    public void Inherit(UInt128 share) => _inherited ^= share;

    /// <summary>The list of pairs is out of step with the tree until further notice.</summary>
    public void SetOrphans(bool hasOrphans) => _wanted = hasOrphans ? _wanted | OrphanBit : _wanted & ~OrphanBit;

    /// <summary>A rename has written the new entry and not yet removed the old one, number <paramref name="index"/> of a pair.</summary>
    public void BeginMove(int index, MetadataPair pair) =>
        _wanted |= ((UInt128)(uint)(0x4FF00000 | (index << 10)) << 64) | ((UInt128)(uint)pair.Blocks[0] << 32) | (uint)pair.Blocks[1];

    public void EndMove() => _wanted &= OrphanBit;
}
