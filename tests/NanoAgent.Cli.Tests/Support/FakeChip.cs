using System.Text;

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
    private FakeFirmware _firmware;

    public FakeChip(int flashMb, bool isInLoader)
    {
        Flash = new FakeRomFlash(flashMb);
        Rom = new FakeRom(Flash, bytes => Send(bytes));
        _lines = new FakeChipLines(Boot);
        _firmware = new FakeFirmware(VersionOnFlash);
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
                if (_firmware.Hear(value) is { } answer)
                {
                    Send(Encoding.UTF8.GetBytes(answer + "\r\n"));
                }
            }
        }
    }

    public void SetLines(bool dtr, bool rts)
    {
        lock (_lock)
        {
            _lines.Set(dtr, rts);
        }
    }

    // A board that was flashed with nothing is silent.
    private string? VersionOnFlash() =>
        Flash.Content.AsSpan(Deploy).StartsWith("NFMRK1"u8) ? FlashImages.VersionIn(Flash.Content.AsSpan(Deploy)) : null;

    private void Boot(bool toLoader)
    {
        Rom.Reset();
        _firmware = new FakeFirmware(VersionOnFlash);
        IsInLoader = toLoader;
        Starts = toLoader ? (Starts.Program, Starts.Loader + 1) : (Starts.Program + 1, Starts.Loader);
        Send(Encoding.ASCII.GetBytes(Head + (toLoader ? "boot:0x0 (DOWNLOAD(USB/UART0))\r\nwaiting for download\r\n" : "boot:0x8 (SPI_FAST_FLASH_BOOT)\r\n")));
    }
}
