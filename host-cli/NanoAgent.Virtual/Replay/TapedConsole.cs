using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>A console on a tape. What comes in was written when it was fed.</summary>
internal sealed class TapedConsole(IConsole inner, BoardTape tape, TapeMask mask) : IConsole
{
    public string Name => inner.Name;

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = inner.Read(buffer, offset, count);
        if (taken > 0)
        {
            tape.Touch();
        }

        return taken;
    }

    public void WriteLine(string line)
    {
        tape.Say(mask.Text(line).ReplaceLineEndings("\r\n"));
        inner.WriteLine(line);
    }
}
