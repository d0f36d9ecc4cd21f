using System;
using System.Net.NetworkInformation;
using System.Text;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;
using NanoAgent.Hal;
using GarbageCollector = nanoFramework.Runtime.Native.GC;

namespace NanoAgent.Esp32;

/// <summary>The chip: identity, memory, entropy, restart.</summary>
public sealed class Esp32System : ISystem
{
    private const string HexDigits = "0123456789abcdef";

    // Only a collection tells how much is free, and it walks the whole heap: not more often than this.
    private const int FreeHeapAgeMaxMs = 10000;

    private readonly Random _random = new Random();
    private readonly IClock _clock;
    private long _freeHeapBytes;
    private long _freeHeapAtMs = -FreeHeapAgeMaxMs;

    public Esp32System(IClock clock)
    {
        _clock = clock;
        UniqueId = ReadMacAddress();
    }

    public string UniqueId { get; }

    public string Target => SystemInfo.TargetName;

    /// <summary>Why somebody asked for a restart, or null. The supervisor in Program carries it out.</summary>
    public string? RebootReason { get; private set; }

    public long FreeHeapBytes
    {
        get
        {
            long now = _clock.UptimeMs;
            if (now - _freeHeapAtMs >= FreeHeapAgeMaxMs)
            {
                _freeHeapBytes = GarbageCollector.Run(false);
                _freeHeapAtMs = now;
            }

            return _freeHeapBytes;
        }
    }

    public int NextRandom(int limit) => _random.Next(limit);

    public void Reboot(string reason) => RebootReason = reason;

    /// <summary>One line for the boot log: what the runtime found. A missing PSRAM often means a wrong image flavour.</summary>
    public string DescribeMemory()
    {
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out uint _, out uint internalFree, out uint internalLargest);
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.SpiRam, out uint psram, out uint _, out uint _);
        string text = "internal RAM " + internalFree + " bytes free, largest block " + internalLargest + "; ";
        return psram == 0
            ? text + "no PSRAM found: is the image flavour (QUAD, OCTAL) the one of this board?"
            : text + "PSRAM " + psram + " bytes.";
    }

    private static string ReadMacAddress()
    {
        foreach (NetworkInterface candidate in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (candidate.NetworkInterfaceType == NetworkInterfaceType.Wireless80211)
            {
                return ToHex(candidate.PhysicalAddress);
            }
        }

        return "unknown";
    }

    private static string ToHex(byte[] bytes)
    {
        char[] digits = HexDigits.ToCharArray();
        StringBuilder text = new StringBuilder();
        foreach (byte value in bytes)
        {
            text.Append(digits[value >> 4]);
            text.Append(digits[value & 15]);
        }

        return text.ToString();
    }
}
