namespace NanoAgent.Text;

/// <summary>The time as HTTP servers tell it, for a board that has no SNTP. Pure.</summary>
public static class ServerDate
{
    /// <summary>Reads a Date header. A date before this firmware was built cannot be right and counts as none.</summary>
    public static bool TryRead(string? header, out long unixMs)
    {
        unixMs = 0;
        return header != null && IsoTime.TryParseHttpDate(header, out unixMs) && FirmwareVersion.IsPlausible(unixMs);
    }
}
