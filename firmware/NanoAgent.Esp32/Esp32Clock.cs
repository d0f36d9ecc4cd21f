using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>
/// Uptime from the runtime's tick counter, wall clock from the RTC. SNTP sets the RTC by itself once there is an
/// address, so a time that is learned elsewhere is taken only while the RTC knows nothing.
/// </summary>
public sealed class Esp32Clock : IClock
{
    private readonly long _bootTicks = Environment.TickCount64;

    public long UptimeMs => Environment.TickCount64 - _bootTicks;

    public long UnixMs => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    // The RTC starts at 1970 or at the date of the runtime's image: once it is later than this firmware, somebody set it.
    public bool IsTimeKnown => FirmwareVersion.IsPlausible(UnixMs);

    public void LearnUnixMs(long unixMs)
    {
        if (IsTimeKnown)
        {
            return;
        }

        Rtc.SetSystemTime(new DateTime(DateTime.UnixEpoch.Ticks + (unixMs * TimeSpan.TicksPerMillisecond)));
    }

    public void Sleep(int ms) => Thread.Sleep(ms);
}
