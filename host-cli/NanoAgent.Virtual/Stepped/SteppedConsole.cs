using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>A console of a board in virtual time: lines that are typed, and what came back.</summary>
public sealed class SteppedConsole(string name) : IConsole
{
    private readonly Queue<byte> _typed = new();

    public string Name => name;

    /// <summary>Everything that was written, in order.</summary>
    public List<string> Lines { get; } = [];

    public void Type(string line)
    {
        foreach (byte one in Encoding.UTF8.GetBytes(line + "\n"))
        {
            _typed.Enqueue(one);
        }
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = 0;
        while (taken < count && _typed.TryDequeue(out byte one))
        {
            buffer[offset + taken++] = one;
        }

        return taken;
    }

    public void WriteLine(string line) => Lines.Add(line);
}
