using System.Net;
using System.Net.Sockets;
using System.Text;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class SerialTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly AutoResetEvent _arrived = new(false);
    private TcpSerial _port = new(0, hold: TimeSpan.FromMinutes(5));

    public SerialTests() => Listen();

    [Fact]
    public void Lines_travel_both_ways_and_end_in_carriage_return_and_line_feed()
    {
        using LineClient client = Connect();

        client.Send("hello\n");
        Assert.Equal("hello\n", NextInput(6));
        _port.Console.WriteLine("grüß dich");

        Assert.Equal("grüß dich\r\n", client.NextLine());
    }

    [Fact]
    public void The_next_client_is_served_after_the_last_one_left()
    {
        for (int i = 0; i < 3; i++)
        {
            using LineClient client = Connect();
            client.Send("hello\n");
            Assert.Equal("hello\n", NextInput(6));
            _port.Console.WriteLine("to " + i);
            Assert.Equal("to " + i + "\r\n", client.NextLine());
        }
    }

    [Fact]
    public void What_is_written_while_nobody_is_connected_is_dropped()
    {
        _port.Console.WriteLine("for nobody");
        using LineClient client = Connect();
        client.Send("x\n");
        NextInput(2);
        _port.Console.WriteLine("for you");

        Assert.Equal("for you\r\n", client.NextLine());
    }

    [Fact]
    public void No_log_line_comes_between_a_request_and_its_reply()
    {
        using LineClient client = Connect();

        client.Send("{\"id\":\"1\",\"cmd\":\"ping\"}\n");
        NextInput(24);
        _port.WriteLogLine("I (1) agent: before the reply");
        _port.Console.WriteLine("{\"id\":\"1\",\"ok\":true}");

        Assert.Equal("{\"id\":\"1\",\"ok\":true}\r\n", client.NextLine());
        Assert.Equal("I (1) agent: before the reply\r\n", client.NextLine());
    }

    [Fact]
    public void Two_open_requests_hold_the_log_until_both_are_answered()
    {
        using LineClient client = Connect();

        client.Send("{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
        NextInput(22);
        _port.WriteLogLine("log");
        _port.Console.WriteLine("one");
        _port.Console.WriteLine("two");

        Assert.Equal(["one\r\n", "two\r\n", "log\r\n"], [client.NextLine(), client.NextLine(), client.NextLine()]);
    }

    [Fact]
    public void A_request_without_a_reply_holds_the_log_for_a_moment_only()
    {
        _port.Dispose();
        _port = new TcpSerial(0, hold: TimeSpan.FromMilliseconds(20));
        Listen();
        using LineClient client = Connect();

        client.Send("{\"id\":\"1\"}\n");
        NextInput(11);
        _port.WriteLogLine("log");

        Assert.Equal("log\r\n", client.NextLine());
    }

    [Fact]
    public void Chat_does_not_hold_the_log()
    {
        using LineClient client = Connect();

        client.Send("say {\n");
        NextInput(6);
        _port.WriteLogLine("log");

        Assert.Equal("log\r\n", client.NextLine());
    }

    [Fact]
    public void More_held_lines_than_there_is_room_for_leave_a_note()
    {
        using LineClient client = Connect();

        client.Send("{\n");
        NextInput(2);
        for (int i = 0; i < 300; i++)
        {
            _port.WriteLogLine("line " + i);
        }

        _port.Console.WriteLine("reply");

        Assert.Equal("reply\r\n", client.NextLine());
        Assert.Equal("[44 log lines dropped while a request was open]\r\n", client.NextLine());
        Assert.Equal("line 44\r\n", client.NextLine());
    }

    [Fact]
    public void A_port_in_use_is_named()
    {
        Assert.Equal(_port.Port, Assert.Throws<PortInUseException>(() => new TcpSerial(_port.Port)).Port);
    }

    [Fact]
    public async Task A_pseudo_terminal_carries_bytes_unchanged_for_one_client_after_the_other()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Throws<PlatformNotSupportedException>(() => new PtySerial());
            return;
        }

        using var pty = new PtySerial();
        pty.Console.Arrived += () => _arrived.Set();

        for (int i = 0; i < 2; i++)
        {
            using var client = new FileStream(pty.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
            client.Write("a\u0003b\r\n"u8);
            Assert.Equal("a\u0003b\r\n", NextInput(5, pty.Console));

            pty.Console.WriteLine("answer " + i);
            var answer = new byte[10];
            await Task.Run(() => client.ReadExactly(answer)).WaitAsync(Patience);
            Assert.Equal("answer " + i + "\r\n", Encoding.UTF8.GetString(answer));
        }
    }

    [Fact]
    public async Task A_pseudo_terminal_that_nobody_reads_drops_old_output_and_does_not_stop_the_firmware()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var pty = new PtySerial();
        for (int i = 0; i < 3000; i++)
        {
            pty.WriteLogLine($"I ({i}) test: a line that nobody reads, long enough to fill the buffers of the terminal");
        }

        using var client = new FileStream(pty.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
        using var reader = new StreamReader(client);
        string? last = "";
        while (last?.StartsWith("I (2999)", StringComparison.Ordinal) == false)
        {
            last = await Task.Run(reader.ReadLine).WaitAsync(Patience);
        }

        Assert.NotNull(last);
    }

    [Fact]
    public void A_console_in_memory_hands_bytes_over_in_pieces_of_any_size()
    {
        using var console = new VirtualConsole("test");
        console.FeedLine("grüß");
        var buffer = new byte[4];

        Assert.Equal(3, console.Read(buffer, 0, 3));
        Assert.Equal(4, console.Read(buffer, 0, 4));
        Assert.Equal(0, console.Read(buffer, 0, 4));
    }

    [Fact]
    public async Task A_feeder_waits_while_too_much_is_unread()
    {
        using var console = new VirtualConsole("test");
        console.Feed(new byte[1024 * 1024]);
        Task feeder = Task.Run(() => console.Feed([42]));
        var buffer = new byte[1024 * 1024];

        Assert.Equal(buffer.Length, console.Read(buffer, 0, buffer.Length));
        await feeder.WaitAsync(Patience);

        Assert.Equal(1, console.Read(buffer, 0, buffer.Length));
        Assert.Equal(42, buffer[0]);
    }

    public void Dispose()
    {
        _port.Dispose();
        _arrived.Dispose();
    }

    private void Listen() => _port.Console.Arrived += () => _arrived.Set();

    private LineClient Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, _port.Port);
        return new LineClient(new NetworkStream(socket, ownsSocket: true));
    }

    private string NextInput(int bytes) => NextInput(bytes, _port.Console);

    private string NextInput(int bytes, VirtualConsole console)
    {
        var buffer = new byte[bytes];
        for (int got = 0; got < bytes;)
        {
            int count = console.Read(buffer, got, bytes - got);
            got += count;
            Assert.True(count > 0 || _arrived.WaitOne(Patience), "The bytes did not arrive.");
        }

        return Encoding.UTF8.GetString(buffer);
    }
}
