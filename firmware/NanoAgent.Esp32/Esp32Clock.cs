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
    // The RTC starts at 1970 or at the firmware's build date; SNTP was seen when the year is later than this.
    private const int LastYearWithoutTime = 2024;

    private readonly long _bootTicks = Environment.TickCount64;

    public long UptimeMs => Environment.TickCount64 - _bootTicks;

    public long UnixMs => (DateTime.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    public bool IsTimeKnown => DateTime.UtcNow.Year > LastYearWithoutTime;

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
