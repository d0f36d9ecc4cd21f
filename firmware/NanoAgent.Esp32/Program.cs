using System;
using System.Threading;
using nanoFramework.Runtime.Native;
using NanoAgent.Bus;
using NanoAgent.Esp32.Http;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Esp32;

/// <summary>
/// The composition root of the board: real ports in, workers on threads. VirtualBoard on the PC builds the same Firmware
/// from simulated ports. Compiled for nanoFramework v1; never run on hardware.
/// </summary>
public static class Program
{
    private const string Drive = "I:\\";

    // Time to read the reason on a console before the next attempt.
    private const int FailedBootPauseMs = 60000;

    public static void Main()
    {
        Esp32Clock clock = new Esp32Clock();
        Esp32Log log = new Esp32Log();
        try
        {
            Boot(clock, log).Run();
        }
        catch (Exception ex)
        {
            // Nothing restarts a program that ended, so this must not end either.
            log.WriteLine('E', LogLine.Format('E', clock.UptimeMs, "boot", "failed: " + ex.Message));
            Thread.Sleep(FailedBootPauseMs);
        }

        Power.RebootDevice();
    }

    private static Supervisor Boot(Esp32Clock clock, Esp32Log log)
    {
        // Counted before anything that could bring this start down; then the profile is read and the outputs are safe.
        FlashFileStore files = new FlashFileStore(Drive);
        BootGuard guard = BootGuard.TakeUp(files);
        Esp32Pins pins = new Esp32Pins();
        FirmwareSetup setup = FirmwareSetup.FromFlash(files, BareBoard.Create(), false, pins);
        setup.Guard = guard;

        Esp32System system = new Esp32System(clock);
        string? proxy = setup.Settings.Proxy.Length == 0 ? null : setup.Settings.Proxy;
        SocketHttp http = new SocketHttp(new Esp32Dialer(TlsRoots.Load(files, clock, log), clock), clock, proxy);
        Esp32Relief relief = new Esp32Relief(http);
        Ports ports = new Ports(
            clock, files, http, pins, new Esp32Pwm(), new Esp32Adc(), new Esp32I2c(), Consoles(clock), system, log)
        {
            Relief = relief,
            Spi = new Esp32Spi(),
        };

        Firmware firmware = new Firmware(ports, setup);
        log.WriteLine('I', LogLine.Format('I', clock.UptimeMs, "boot", system.DescribeMemory()));
        if (!setup.IsSafeMode)
        {
            // Wi-Fi may be what brings the board down, and in safe mode nobody uses it.
            StartWifi(setup, clock, log);
        }

        return new Supervisor(StartThreads(firmware.Workers, relief, clock, log), firmware, system, clock, log);
    }

    private static IConsole[] Consoles(IClock clock)
    {
        MailboxConsole usb = new MailboxConsole(clock);
        UartConsole? uart = UartConsole.TryOpen();
        return uart == null ? new IConsole[] { usb } : new IConsole[] { usb, uart };
    }

    private static void StartWifi(FirmwareSetup setup, IClock clock, ILogSink log)
    {
        string ssid = setup.Settings.WifiSsid;
        if (ssid.Length == 0)
        {
            log.WriteLine('W', LogLine.Format('W', clock.UptimeMs, "wifi", "wifi.ssid is not set: the board stays offline"));
            return;
        }

        Secret? password = setup.Secrets.Find(SecretNames.WifiPassword);
        new WifiLink(ssid, password == null ? "" : password.Value, clock, log).Start();
    }

    private static WorkerThread[] StartThreads(Worker[] workers, IMemoryRelief relief, IClock clock, ILogSink log)
    {
        WorkerThread[] threads = new WorkerThread[workers.Length];
        for (int i = 0; i < workers.Length; i++)
        {
            threads[i] = new WorkerThread(workers[i], relief, clock, log);
        }

        // Only now: a step may wake any other worker.
        foreach (WorkerThread thread in threads)
        {
            thread.Start();
        }

        return threads;
    }
}
