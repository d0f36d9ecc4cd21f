namespace NanoAgent.Hal;

/// <summary>The chip as a whole.</summary>
public interface ISystem
{
    /// <summary>Stable id of this board, for example its MAC address in hex.</summary>
    string UniqueId { get; }

    /// <summary>What the firmware runs on, for example "ESP32_S3" or "virtual".</summary>
    string Target { get; }

    /// <summary>Bytes free on the managed heap, or -1 when the platform does not say.</summary>
    long FreeHeapBytes { get; }

    /// <summary>0 to <paramref name="limit"/> - 1. Hardware entropy on the board, seeded on the virtual board.</summary>
    int NextRandom(int limit);

    /// <summary>Asks for a restart after the running steps have ended. Returns.</summary>
    void Reboot(string reason);
}
