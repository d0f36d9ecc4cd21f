namespace NanoAgent.Hal;

/// <summary>
/// Room on the heap after an allocation failed: gives back what can be had again and compacts. A runtime whose collector does
/// both by itself has none.
/// </summary>
public interface IMemoryRelief
{
    /// <summary>May take as long as a walk through the whole heap. Called from any worker.</summary>
    void Relieve();
}
