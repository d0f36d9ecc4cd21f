using System;
using NanoAgent.Json;

namespace NanoAgent.Agent.Host;

/// <summary>Arguments and values that several host commands share. Pure.</summary>
internal static class HostArgs
{
    public static bool IsTrue(JsonFields args, string name) => args.TryGetText(name, out string value) && value == "true";

    /// <summary>A CRC as the protocol writes it: eight hexadecimal digits.</summary>
    public static string Hex(uint crc) => crc.ToString("X8");

    /// <summary>A whole number, or the default when it is absent. False when it is something else or below the least.</summary>
    public static bool TryGetInt(JsonFields args, string name, int min, int absent, out int value)
    {
        value = absent;
        return !args.Has(name) || (args.TryGetInt(name, out value) && value >= min);
    }

    /// <summary>Bytes as base64. False when absent or something else.</summary>
    public static bool TryGetBytes(JsonFields args, string name, out byte[] bytes)
    {
        bytes = new byte[0];
        if (!args.TryGetText(name, out string text))
        {
            return false;
        }

        try
        {
            // An empty text is no base64 for the device.
            bytes = text.Length == 0 ? bytes : Convert.FromBase64String(text);
            return true;
        }
        catch (Exception)
        {
            // Which exception it is differs between the device and .NET.
            return false;
        }
    }
}
