using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>A console that is dead while the board has no power.</summary>
internal sealed class PoweredConsole(IConsole console, PoweredPorts power) : IConsole
{
    public string Name => console.Name;

    public int Read(byte[] buffer, int offset, int count) => power.IsOn ? console.Read(buffer, offset, count) : 0;

    public void WriteLine(string line)
    {
        if (power.IsOn)
        {
            console.WriteLine(line);
        }
    }
}
