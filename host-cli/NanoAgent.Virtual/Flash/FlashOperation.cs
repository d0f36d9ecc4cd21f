using System.Runtime.InteropServices;

namespace NanoAgent.Virtual;

/// <summary>One change of the flash.</summary>
internal sealed record FlashOperation(FlashOperationKind Kind, string Path, string Target = "", ReadOnlyMemory<byte> Bytes = default)
{
    /// <summary>Bytes it needs on a flash that is full; 0 for none. An entry without content needs room too.</summary>
    public long RoomNeeded => Kind == FlashOperationKind.Delete ? 0 : Math.Max(1, Bytes.Length);

    private ArraySegment<byte> Segment => MemoryMarshal.TryGetArray(Bytes, out ArraySegment<byte> segment) ? segment : [];

    public void Apply(IFlashContent content)
    {
        switch (Kind)
        {
            case FlashOperationKind.Write:
                content.Write(Path, Segment.Array!, Segment.Offset, Segment.Count);
                break;
            case FlashOperationKind.Append:
                content.Append(Path, Segment.Array!, Segment.Offset, Segment.Count);
                break;
            case FlashOperationKind.Delete:
                content.Delete(Path);
                break;
            default:
                content.Move(Path, Target);
                break;
        }
    }

    public void Cost(LittleFsModel? model)
    {
        switch (Kind)
        {
            case FlashOperationKind.Write:
                model?.Write(Path, Bytes.Length);
                break;
            case FlashOperationKind.Append:
                model?.Append(Path, Bytes.Length);
                break;
            case FlashOperationKind.Delete:
                model?.Delete(Path);
                break;
            default:
                model?.Move(Path, Target);
                break;
        }
    }

    /// <summary>What of it is done when the power goes in the middle; null for nothing.</summary>
    public FlashOperation? Torn(TearForm form, int seed)
    {
        if (form == TearForm.Whole)
        {
            return this;
        }

        // littlefs removes and renames with one commit, which is there or not (littlefs SPEC.md).
        if (form == TearForm.Nothing || Kind is FlashOperationKind.Delete or FlashOperationKind.Move)
        {
            return null;
        }

        int half = Bytes.Length / 2;
        return this with { Bytes = form == TearForm.Half ? Bytes[..half] : WithGarbage(half, seed) };
    }

    private byte[] WithGarbage(int from, int seed)
    {
        byte[] torn = Bytes.ToArray();
        new Random(seed).NextBytes(torn.AsSpan(from));
        return torn;
    }
}
