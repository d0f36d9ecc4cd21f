namespace NanoAgent.Drivers;

/// <summary>
/// What an SSD1306 wants to hear, after its data sheet Rev 1.1: start-up of its application note ("Software Initialization Flow Chart"), commands
/// of table 9-1, control bytes of section 8.1.5.2. Each array is one transfer.
/// </summary>
internal static class Ssd1306Commands
{
    public const byte DotsFollow = 0x40;

    private const byte CommandsFollow = 0x00;

    // Off, or nothing while a picture stands; clock; 64 rows; no offset; start line 0; horizontal addressing; segments and rows the way the usual module is mounted;
    // row pins; contrast; pre-charge; deselect level; charge pump; picture from memory, not inverse.
    public static byte[] StartUp(bool isShowing) => new byte[]
    {
        CommandsFollow, (byte)(isShowing ? 0xE3 : 0xAE), 0xD5, 0x80, 0xA8, 0x3F, 0xD3, 0x00, 0x40, 0x20, 0x00, 0xA1, 0xC8,
        0xDA, 0x12, 0x81, 0x7F, 0xD9, 0xF1, 0xDB, 0x20, 0x8D, 0x14, 0xA4, 0xA6,
    };

    /// <summary>The next dots begin in the upper left corner and go on over the whole glass.</summary>
    public static byte[] WholeWindow() => new byte[] { CommandsFollow, 0x21, 0x00, 0x7F, 0x22, 0x00, 0x07 };

    public static byte[] SwitchOn() => new byte[] { CommandsFollow, 0xAF };
}
