namespace NanoAgent.Board.Check;

/// <summary>What a light strip needs: two pins and an SPI bus of its own. Pure.</summary>
internal static class StripCheck
{
    public static void Check(BoardProfile board, int index, string path, PinCheck pins, BoardFindings findings)
    {
        StripSpec strip = board.Strips[index];
        pins.Drive(path, "data", strip.Name, strip.Pin);
        if (strip.ClockPin < 0 && strip.Driver == StripSpec.Ws2812)
        {
            findings.Error(
                path + ".clock",
                "'" + strip.Name + "' has no clock pin",
                "the strip does not need one, but the chip's SPI does not work without",
                "Name a GPIO that nothing is wired to");
        }
        else
        {
            pins.Drive(path, "clock", strip.Name, strip.ClockPin);
        }

        for (int i = 0; i < index; i++)
        {
            if (board.Strips[i].Bus == strip.Bus)
            {
                findings.Error(
                    path + ".bus",
                    "'" + strip.Name + "' is on SPI bus " + strip.Bus + " with '" + board.Strips[i].Name + "'",
                    "a strip has no address, so both would show the same",
                    "Set bus to the other one of 1 and 2");
            }
        }
    }
}
