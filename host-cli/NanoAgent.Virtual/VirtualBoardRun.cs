using System.Text.Json.Nodes;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>One boot of the firmware: its ports, its workers and their threads, until it is stopped or the power goes.</summary>
internal sealed class VirtualBoardRun
{
    private readonly PoweredPorts _power;
    private readonly VirtualClock _clock;
    private readonly IReadOnlyList<VirtualConsole> _consoles;
    private readonly WorkerThreads _threads;
    private readonly Worker[] _workers;
    private readonly BoardTape? _tape;

    public VirtualBoardRun(
        FirmwareSetup setup, VirtualBoardParts parts, VirtualClock clock, VirtualBoardOptions options, bool isNetworkUp)
    {
        Setup = setup;
        _clock = clock;
        _consoles = options.Consoles;
        Http = new HostHttp(setup.Settings.Proxy.Length > 0 ? setup.Settings.Proxy : null) { IsNetworkUp = isNetworkUp };
        _power = new PoweredPorts(
            parts.Files, options.Network ?? Http, parts.Pins, parts.Pwm, parts.Adc, parts.I2c, parts.Spi, options.Log);
        _tape = options.Tape;

        var ports = new Ports(
            clock, _power, _power, _power, _power, _power, _power,
            [.. _consoles.Select(_power.Guard)], parts.System, _power)
        {
            Spi = _power,
        };
        Firmware = new Firmware(_tape is null ? ports : VirtualBoardTape.Around(ports, _tape, options.Mask!), setup);
        _workers = Firmware.Workers;
        _tape?.Do(new JsonObject { ["ev"] = "workers", ["names"] = new JsonArray([.. _workers.Select(worker => JsonValue.Create(worker.Name))]) });
        _threads = new WorkerThreads(_workers, clock, Firmware.Log, _tape);
    }

    public Firmware Firmware { get; }

    public FirmwareSetup Setup { get; }

    public HostHttp Http { get; }

    public void Start()
    {
        foreach (VirtualConsole console in _consoles)
        {
            console.Arrived += WakeConsoles;
        }

        _threads.Start();
    }

    /// <summary>False when a step was still running at the end; it then finds the power off.</summary>
    public bool Stop(TimeSpan patience)
    {
        Unsubscribe();
        _clock.Stop();
        _threads.RequestStop();

        // A step that waits for a slow server would hold everything up; its exchange is cut and it ends.
        Http.IsNetworkUp = false;
        if (_tape is { IsReplay: true })
        {
            // Whoever had a step to end has ended it, as the recording tells; the rest waits for a turn that does not come.
            _tape.EndBoot();
        }

        bool isClean = _threads.Stop(patience);
        if (_tape is null)
        {
            Firmware.SaveMarks();
        }
        else
        {
            _tape.Act("stop", Firmware.SaveMarks);
        }

        TurnOff();
        return isClean;
    }

    /// <summary>Takes the power from under the running steps; waits for none of them. Always true: there is nothing to wait for.</summary>
    public bool CutPower()
    {
        Unsubscribe();
        TurnOff();
        _clock.Stop();
        _threads.Stop(TimeSpan.Zero);
        return true;
    }

    private void TurnOff()
    {
        _power.CutPower();
        _tape?.EndBoot();

        // Cuts what waits for the network; nobody is left to use it.
        Http.IsNetworkUp = false;
        Http.Dispose();
    }

    private void Unsubscribe()
    {
        foreach (VirtualConsole console in _consoles)
        {
            console.Arrived -= WakeConsoles;
        }
    }

    private void WakeConsoles()
    {
        foreach (ConsoleChannel channel in _workers.OfType<ConsoleChannel>())
        {
            channel.Wake();
        }
    }
}
