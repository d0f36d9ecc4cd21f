using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Cli.Tests.Support;
using NanoAgent.Cli.Transport;

namespace NanoAgent.Cli.Tests.Transport;

/// <summary>A port behind RFC 2217, against a server that notices what a client does wrong.</summary>
public sealed class Rfc2217Tests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Rfc2217Server _server = new();

    [Fact]
    public async Task Opening_sets_8n1_and_releases_both_lines_reset_line_first()
    {
        await using Rfc2217Transport port = await Open();

        Assert.Equal((115200, false, false), (_server.Baud, _server.Dtr, _server.Rts));
        Assert.Equal(["RTS 0", "DTR 0"], _server.Edges);
        Assert.True(port.SetBaud(921600));
        Assert.Equal(921600, _server.Baud);
        Assert.Empty(_server.Errors);
    }

    [Fact]
    public async Task Lines_change_in_the_order_that_never_resets_by_chance()
    {
        await using Rfc2217Transport port = await Open();
        _server.Edges.Clear();

        Assert.True(port.SetLines(true, true));
        Assert.True(port.SetLines(false, true));
        Assert.True(port.SetLines(true, false));
        Assert.True(port.SetLines(false, false));

        Assert.Equal(["DTR 1", "RTS 1", "RTS 1", "DTR 0", "DTR 1", "RTS 0", "RTS 0", "DTR 0"], _server.Edges);
        Assert.Empty(_server.Errors);
    }

    [Fact]
    public async Task Every_byte_goes_both_ways_unchanged()
    {
        _server.Came += bytes => _server.Send(bytes);
        await using Rfc2217Transport port = await Open();
        byte[] all = [.. Enumerable.Range(0, 256 * 10).Select(i => (byte)i), 255, 255, 240, 250, 255];

        await port.WriteAsync(all, default);

        var back = new byte[all.Length];
        for (int got = 0; got < all.Length;)
        {
            got += await port.ReadAsync(back.AsMemory(got), default).AsTask().WaitAsync(Patience);
        }

        Assert.Equal(all, back);
        Assert.Empty(_server.Errors);
    }

    [Fact]
    public async Task A_server_without_the_option_or_without_a_word_is_named()
    {
        _server.RefusesComPort = true;
        CliException refused = await Assert.ThrowsAsync<CliException>(Open);
        Assert.Equal($"there is no board on {_server.Url}: it does not speak RFC 2217: it refuses the option", refused.Message);

        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        string url = $"rfc2217://{silent.LocalEndpoint}";
        CliException quiet = await Assert.ThrowsAsync<CliException>(
            () => Rfc2217Transport.OpenAsync(PortSpec.Parse(url), 115200, TimeSpan.FromSeconds(0.3), default));
        Assert.Equal(($"there is no board on {url}: it does not speak RFC 2217", 4), (quiet.Message, quiet.ExitCode));
    }

    [Fact]
    public async Task A_board_behind_it_is_asked_like_any_other()
    {
        await using CliRun run = CliRun.Start("up", "--headless", "--serial", "tcp:0");
        using SerialClient board = await SerialClient.Connect(run);
        _server.Came += board.Send;
        using var end = new CancellationTokenSource();
        Task pump = Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                _server.Send(await board.ReadBytes());
            }
        });

        CliResult result = await CliRun.Run("status", "--port", _server.Url);

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("virtual", result.Output, StringComparison.Ordinal);
        Assert.Empty(_server.Errors);
        await end.CancelAsync();
        board.Send("/version\n");
        await pump;
    }

    [Fact]
    public async Task A_server_that_hangs_up_ends_a_read()
    {
        await using Rfc2217Transport port = await Open();
        Task<int> read = port.ReadAsync(new byte[10], default).AsTask();

        _server.Drop();

        Assert.Equal(0, await read.WaitAsync(Patience));
    }

    [Fact]
    public void Any_split_of_a_telnet_stream_gives_the_same_data_and_commands()
    {
        Gen<byte[]> bytes = Gen.Elements<byte>(0, 10, 65, 240, 250, 254, 255).ListOf().Select(list => list.ToArray());
        Gen<(byte[] Data, byte[] Body, byte[] Option)> part = from data in bytes
                                                              from body in bytes
                                                              from option in Gen.Elements<byte>(0, 3, 44, 255)
                                                              select (data, body, new byte[] { 253, option });
        Prop.ForAll(part.ListOf().ToArbitrary(), Gen.Choose(1, 9).ListOf().ToArbitrary(), (parts, sizes) =>
        {
            byte[] stream = [.. parts.SelectMany(p => (byte[])
                [.. TelnetReader.Escape(p.Data), 255, .. p.Option, .. TelnetReader.Sub(44, p.Body)])];
            var reader = new TelnetReader();
            List<byte[]> bodies = [];
            List<byte[]> options = [];
            List<byte> data = [];
            reader.SubCame += (option, body) => bodies.Add(option == 44 ? body : [1, 2, 3, 4]);
            reader.OptionSaid += (verb, option) => options.Add([verb, option]);
            int at = 0;
            foreach (int size in sizes.Append(int.MaxValue))
            {
                int count = Math.Min(size, stream.Length - at);
                data.AddRange(reader.Read(stream.AsSpan(at, count)));
                at += count;
            }

            Assert.Equal(parts.SelectMany(p => p.Data), data);
            Assert.Equal(parts.Select(p => p.Body), bodies);
            Assert.Equal(parts.Select(p => p.Option), options);
        }).QuickCheckThrowOnFailure();
    }

    public void Dispose() => _server.Dispose();

    private Task<Rfc2217Transport> Open() => Rfc2217Transport.OpenAsync(PortSpec.Parse(_server.Url), 115200, TimeSpan.FromSeconds(10), default);
}
