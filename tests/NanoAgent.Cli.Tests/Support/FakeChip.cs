using System.Text;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>
/// An ESP32-S3 on a board with a USB bridge: it starts its loader or what is on its flash, whichever the reset lines say, and
/// writes on its serial port as the chip does.
/// </summary>
internal sealed class FakeChip
{
    private const string Head = "ESP-ROM:esp32s3-20210327\r\nBuild:Mar 27 2021\r\nrst:0x1 (POWERON),";
    private const int Deploy = 0x1B0000;

    private readonly Lock _lock = new();
    private readonly FakeChipLines _lines;
    private readonly List<byte> _line = [];

    public FakeChip(int flashMb, bool isInLoader)
    {
        Flash = new FakeRomFlash(flashMb);
        Rom = new FakeRom(Flash, bytes => Send(bytes));
        _lines = new FakeChipLines(Boot);
        IsInLoader = isInLoader;
    }

    public FakeRomFlash Flash { get; }

    public FakeRom Rom { get; }

    /// <summary>Where its bytes go.</summary>
    public Action<byte[]> Send { get; set; } = _ => { };

    public bool IsInLoader { get; private set; }

    /// <summary>How often it started: its program, and its loader.</summary>
    public (int Program, int Loader) Starts { get; private set; }

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _lines.Settle();
            if (IsInLoader)
            {
                Rom.Feed(bytes);
                return;
            }

            foreach (byte value in bytes)
            {
                Hear(value);
            }
        }
    }

    public void SetDtr(bool isOn)
    {
        lock (_lock)
        {
            _lines.Set(isOn, _lines.Rts);
        }
    }

    public void SetRts(bool isOn)
    {
        lock (_lock)
        {
            _lines.Set(_lines.Dtr, isOn);
        }
    }

    private void Boot(bool toLoader)
    {
        Rom.Reset();
        _line.Clear();
        IsInLoader = toLoader;
        Starts = toLoader ? (Starts.Program, Starts.Loader + 1) : (Starts.Program + 1, Starts.Loader);
        Send(Encoding.ASCII.GetBytes(Head + (toLoader ? "boot:0x0 (DOWNLOAD(USB/UART0))\r\nwaiting for download\r\n" : "boot:0x8 (SPI_FAST_FLASH_BOOT)\r\n")));
    }

    // Stands for the firmware: what is on the flash answers for itself, so a board that was flashed with nothing is silent.
    private void Hear(byte value)
    {
        if (value is not ((byte)'\n' or (byte)'\r'))
        {
            _line.Add(value);
            return;
        }

        string line = Encoding.UTF8.GetString([.. _line]);
        _line.Clear();
        if (!line.StartsWith('{') || !Flash.Content.AsSpan(Deploy).StartsWith("NFMRK1"u8))
        {
            return;
        }

        JsonNode request = JsonNode.Parse(line)!;
        JsonNode result = (string?)request["cmd"] switch
        {
            "ping" => "pong",
            "status" => new JsonObject { ["version"] = FlashImages.VersionIn(Flash.Content.AsSpan(Deploy)), ["board"] = "", ["target"] = "ESP32_S3_OCTAL", ["id"] = "fake" },
            _ => new JsonObject { ["files"] = new JsonArray(), ["more"] = false },
        };
        Send(Encoding.UTF8.GetBytes(new JsonObject { ["id"] = (string?)request["id"], ["ok"] = true, ["result"] = result }.ToJsonString() + "\r\n"));
    }
}
