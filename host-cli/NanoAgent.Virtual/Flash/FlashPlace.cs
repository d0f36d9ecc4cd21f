namespace NanoAgent.Virtual;

/// <summary>Where a name is: its entry, or null and the pair that would take it.</summary>
internal readonly record struct FlashPlace(MetadataPair Pair, FlashEntry? Entry, byte[] Name);
