using NanoAgent.Board;

namespace NanoAgent.Esp32;

/// <summary>The profile of a board whose flash has no usable board.json: nothing is wired, so nothing can be switched.</summary>
public static class BareBoard
{
    public static BoardProfile Create() => new BoardProfile
    {
        Name = "bare",
        Description = "An ESP32-S3 module without a board.json.",
        Reserved = new ReservedSpec[]
        {
            new ReservedSpec { Pins = new int[] { 0, 3, 45, 46 }, Reason = "decides how the chip starts" },
            new ReservedSpec { Pins = new int[] { 19, 20 }, Reason = "USB" },
            new ReservedSpec
            {
                Pins = new int[] { 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37 },
                Reason = "wired to flash and PSRAM",
            },
            new ReservedSpec { Pins = new int[] { 43, 44 }, Reason = "the serial console" },
        },
    };
}
