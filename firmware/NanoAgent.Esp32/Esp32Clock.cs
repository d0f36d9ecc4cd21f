using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>
/// Uptime from the runtime's tick counter, wall clock from the RTC. The runtime starts SNTP by itself once there is an
/// address and asks 0.pool.ntp.org and 1.pool.ntp.org every hour; nothing is configured here. Where a network lets no SNTP out,
/// the first answer of a server sets the time (its Date header), which then must come over plain HTTP: no certificate is
/// valid before. A time that is learned so is taken only while the RTC knows nothing.
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
