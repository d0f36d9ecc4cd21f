using System.Collections;
using NanoAgent.Board;
using NanoAgent.Hal;

namespace NanoAgent.Drivers;

/// <summary>Drivers for the displays and light strips of a profile.</summary>
public static class PanelFactory
{
    /// <summary>Displays first, then strips, in the order of the profile. A display of a kind that nobody knows is left out.</summary>
    public static IPanel[] All(BoardProfile board, Ports ports)
    {
        ArrayList panels = new ArrayList();
        foreach (SensorSpec display in board.Displays)
        {
            if (display.Driver == SensorDrivers.Ssd1306)
            {
                panels.Add(new DisplayPanel(display, ports));
            }
        }

        foreach (StripSpec strip in board.Strips)
        {
            panels.Add(new LightStrip(strip, ports));
        }

        return (IPanel[])panels.ToArray(typeof(IPanel));
    }
}
