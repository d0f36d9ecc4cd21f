using System;
using System.IO.Ports;
using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Esp32;

/// <summary>The console on UART0 (COM1). It exists only while the Wire Protocol uses the native USB port instead.</summary>
public sealed class UartConsole : IConsole
{
    // What the runtime itself uses on this UART, so one terminal setting fits the whole boot.
    private const int BaudRate = 921600;

    private readonly object _lock = new object();
    private readonly SerialPort _port;

    private UartConsole(SerialPort port) => _port = port;

    public string Name => "uart";

    /// <summary>Null when the port cannot be had, which is normal on boards with one connector.</summary>
    public static UartConsole? TryOpen()
    {
        try
        {
            SerialPort port = new SerialPort("COM1", BaudRate);
            port.Open();
            return new UartConsole(port);
        }
        catch (Exception)
        {
            return null;
        }
    }

    public int Read(byte[] buffer, int offset, int count)
    {
        int waiting = _port.BytesToRead;
        return waiting == 0 ? 0 : _port.Read(buffer, offset, Math.Min(waiting, count));
    }

    public void WriteLine(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\r\n");
        lock (_lock)
        {
            _port.Write(bytes, 0, bytes.Length);
        }
    }
}
