using System;
using System.Collections;
using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.DeviceTests.Support;

/// <summary>Somebody who types, and reads what comes.</summary>
internal sealed class FakeConsole : IConsole
{
    private readonly ArrayList _lines = new ArrayList();
    private byte[] _typed = new byte[0];

    public string Name => "test";

    public int LineCount => _lines.Count;

    public void Type(string line) => _typed = Encoding.UTF8.GetBytes(line + "\n");

    public string Line(int index) => (string)_lines[index];

    public int Read(byte[] buffer, int offset, int count)
    {
        int taken = _typed.Length < count ? _typed.Length : count;
        byte[] rest = new byte[_typed.Length - taken];
        Array.Copy(_typed, 0, buffer, offset, taken);
        Array.Copy(_typed, taken, rest, 0, rest.Length);
        _typed = rest;
        return taken;
    }

    public void WriteLine(string line) => _lines.Add(line);
}
