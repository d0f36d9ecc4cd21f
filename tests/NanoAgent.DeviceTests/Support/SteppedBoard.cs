using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>One boot of the whole firmware on ports in memory; its workers are called from a single loop in virtual time.</summary>
internal sealed class SteppedBoard
{
    /// <summary>No real key, and long enough to be masked.</summary>
    public const string Key = "test-key-0123456789";

    public const int LampPin = 5;

    private const string Profile =
        "{\"name\":\"bench\",\"outputs\":[{\"name\":\"lamp\",\"pin\":5,\"risk\":\"free\"},{\"name\":\"siren\",\"pin\":10,\"risk\":\"never\"}],"
        + "\"i2c\":[{\"bus\":1,\"sda\":8,\"scl\":9}],\"sensors\":[{\"name\":\"room\",\"driver\":\"sht3x\",\"bus\":1,\"address\":\"0x44\"}]}";

    private const string Config =
        "{\"llm\":{\"provider\":\"anthropic\",\"base_url\":\"https://model.example\",\"model\":\"test-model\"},"
        + "\"secrets\":{\"llm.api_key\":\"" + Key + "\"}}";

    private readonly SteppedWorker[] _workers;
    private readonly FakeClock _clock = new FakeClock();

    public SteppedBoard(FakeFileStore files)
    {
        Files = files;
        if (!files.Exists("config.json"))
        {
            files.With("config.json", Config).With("board.json", Profile);
        }

        Ports ports = new Ports(_clock, files, Http, Pins, Pins, Pins, I2c, new IConsole[] { Console }, System, Log);
        Firmware = new NanoAgent.Firmware(ports, FirmwareSetup.FromFlash(files, new BoardProfile { Name = "bare" }));
        Worker[] workers = Firmware.Workers;
        _workers = new SteppedWorker[workers.Length];
        for (int i = 0; i < workers.Length; i++)
        {
            _workers[i] = new SteppedWorker(workers[i], _clock);
        }
    }

    public NanoAgent.Firmware Firmware { get; }

    public FakeFileStore Files { get; }

    public ScriptedHttp Http { get; } = new ScriptedHttp();

    public FakePins Pins { get; } = new FakePins();

    // 0xBEEF has the check sum 0x92 (data sheet SHT3x-DIS, section 4.12).
    public ScriptedI2c I2c { get; } = new ScriptedI2c(0x44, false).With(0, new byte[] { 0xBE, 0xEF, 0x92, 0xBE, 0xEF, 0x92 });

    public FakeConsole Console { get; } = new FakeConsole();

    public FakeSystem System { get; } = new FakeSystem();

    public FakeLog Log { get; } = new FakeLog();

    /// <summary>Types a line and lets so much time pass.</summary>
    public void Say(string line, int ms)
    {
        Console.Type(line);
        long end = _clock.UptimeMs + ms;
        while (_clock.UptimeMs < end)
        {
            StepOnce(end);
        }
    }

    private void StepOnce(long end)
    {
        SteppedWorker next = _workers[0];
        foreach (SteppedWorker worker in _workers)
        {
            next = worker.DueMs < next.DueMs ? worker : next;
        }

        if (next.DueMs > _clock.UptimeMs)
        {
            _clock.Advance((next.DueMs < end ? next.DueMs : end) - _clock.UptimeMs);
        }
        else
        {
            next.Step();
        }
    }
}
