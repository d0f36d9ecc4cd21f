using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using nanoFramework.Networking;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Esp32;

/// <summary>
/// Joins the network and stays joined, for ever. The runtime saves its Wi-Fi settings to flash on every ConnectDhcp, so
/// that is called only for new settings and then at most once an hour; in between the runtime's own reconnection is
/// waited for. Unproven on hardware.
/// </summary>
public sealed class WifiLink
{
    private const int TryMs = 30000;
    private const int FirstPauseMs = 2000;
    private const int PauseMaxMs = 60000;
    private const int WatchEveryMs = 5000;
    private const int RejoinEveryMs = 3600000;

    private readonly string _ssid;
    private readonly string _password;
    private readonly IClock _clock;
    private readonly ILogSink _log;
    private int _pauseMs;
    private long _nextRejoinMs = RejoinEveryMs;

    public WifiLink(string ssid, string password, IClock clock, ILogSink log)
    {
        _ssid = ssid;
        _password = password;
        _clock = clock;
        _log = log;
    }

    public void Start() => new Thread(Run).Start();

    private void Run()
    {
        bool wasUp = false;
        while (true)
        {
            bool isUp = false;
            try
            {
                isUp = Address() != null || Join();
            }
            catch (Exception ex)
            {
                Say('W', ex.Message);
            }

            if (isUp != wasUp)
            {
                Say('I', isUp ? "joined, address " + Address() : "connection lost");
                wasUp = isUp;
            }

            Thread.Sleep(NextPause(isUp));
        }
    }

    private int NextPause(bool isUp)
    {
        if (isUp)
        {
            _pauseMs = 0;
            return WatchEveryMs;
        }

        _pauseMs = _pauseMs == 0 ? FirstPauseMs : Math.Min(_pauseMs * 2, PauseMaxMs);
        return _pauseMs;
    }

    private bool Join()
    {
        if (AreSettingsStored())
        {
            // Without a time limit this call and the one below wait for ever.
            using CancellationTokenSource waiting = new CancellationTokenSource(TryMs);
            if (WifiNetworkHelper.Reconnect(token: waiting.Token))
            {
                return true;
            }

            if (_clock.UptimeMs < _nextRejoinMs)
            {
                return false;
            }
        }

        _nextRejoinMs = _clock.UptimeMs + RejoinEveryMs;
        using CancellationTokenSource joining = new CancellationTokenSource(TryMs);
        return WifiNetworkHelper.ConnectDhcp(_ssid, _password, WifiReconnectionKind.Automatic, token: joining.Token);
    }

    private bool AreSettingsStored()
    {
        foreach (Wireless80211Configuration stored in Wireless80211Configuration.GetAllWireless80211Configurations())
        {
            if (stored.Ssid == _ssid && stored.Password == _password)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Address()
    {
        foreach (NetworkInterface candidate in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (candidate.NetworkInterfaceType == NetworkInterfaceType.Wireless80211)
            {
                string address = candidate.IPv4Address;
                return address == null || address.StartsWith("0") || address.Length == 0 ? null : address;
            }
        }

        return null;
    }

    private void Say(char level, string text) =>
        _log.WriteLine(level, LogLine.Format(level, _clock.UptimeMs, "wifi", text));
}
