using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>A heap that counts how often room was made on it.</summary>
public sealed class SteppedRelief : IMemoryRelief
{
    public int Times { get; private set; }

    public void Relieve() => Times++;
}
