using System.Collections.Concurrent;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>A keyboard: lines come when the test types them, the end when it says so.</summary>
internal sealed class TypedInput : TextReader
{
    private readonly BlockingCollection<char> _chars = [];

    public void Type(string line)
    {
        foreach (char c in line + "\n")
        {
            _chars.Add(c);
        }
    }

    public void End() => _chars.CompleteAdding();

    public override int Read() => _chars.TryTake(out char c, Timeout.Infinite) ? c : -1;
}
