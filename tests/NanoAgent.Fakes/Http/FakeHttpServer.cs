using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace NanoAgent.Fakes;

/// <summary>
/// A loopback HTTP/1.1 server on Kestrel's socket transport. It parses requests itself, strictly, and can break
/// an answer at any byte; it listens as soon as it is constructed and stops at once when disposed.
/// </summary>
public abstract class FakeHttpServer : IAsyncDisposable, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<int, ConnectionContext> _open = new();
    private readonly ConcurrentDictionary<int, Task> _running = new();
    private readonly Ledger<ReceivedRequest> _requests = new();
    private readonly Ledger<string> _problems = new();
    private readonly Ledger<string> _violations = new();
    private readonly Ledger<string> _leaks = new();
    private readonly IConnectionListener _listener;
    private readonly Task _accepting;
    private int _connections;
    private int _isStopped;

    /// <param name="port">0 takes a free one; a fixed one lets a test restart "the same" server.</param>
    protected FakeHttpServer(int port)
    {
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        _listener = transport.BindAsync(new IPEndPoint(IPAddress.Loopback, port)).AsTask().GetAwaiter().GetResult();
        Port = ((IPEndPoint)_listener.EndPoint).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port { get; }

    public string BaseUrl => "http://127.0.0.1:" + Port;

    /// <summary>The time in the Date header.</summary>
    public Func<DateTimeOffset> UtcNow { get; set; } = () => DateTimeOffset.UtcNow;

    /// <summary>Every well-formed request so far, in order of arrival.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => _requests.Snapshot();

    /// <summary>What nobody expected: unscripted requests, unknown paths, bytes that are not HTTP.</summary>
    public IReadOnlyList<string> Problems => _problems.Snapshot();

    /// <summary>What the real service would have refused or what our firmware must never do.</summary>
    public IReadOnlyList<string> Violations => _violations.Snapshot();

    /// <summary>Connections accepted so far.</summary>
    public int ConnectionCount => Volatile.Read(ref _connections);

    /// <summary>Looks for secrets in whatever comes in.</summary>
    public CanaryWatch Watch { get; init; } = CanaryWatch.Suite;

    internal Signal Changed { get; } = new();

    /// <summary>Throws with the list when the client did anything wrong.</summary>
    public void AssertClean()
    {
        string[] found = [.. Problems, .. Violations];
        if (found.Length > 0)
        {
            throw new InvalidOperationException("The fake server objects: " + string.Join(" | ", found));
        }
    }

    public Task WaitForRequests(int count, TimeSpan? timeout = null) =>
        Changed.WaitUntilAsync(
            () => _requests.Count >= count,
            timeout ?? Signal.Patience,
            () => "only " + _requests.Count + " of " + count + " requests arrived");

    /// <summary>Cuts every open connection, as a router that lost power does.</summary>
    public void DropConnections()
    {
        foreach (ConnectionContext connection in _open.Values)
        {
            connection.Abort();
        }
    }

    /// <summary>For test classes: xunit 2 disposes those synchronously.</summary>
    public void Dispose()
    {
        StopAsync().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    internal void AddProblem(string problem)
    {
        _problems.Add(problem);
        Changed.Pulse();
    }

    internal void AddViolation(string violation)
    {
        _violations.Add(violation);
        Changed.Pulse();
    }

    internal async Task<Reply> RecordAndAnswerAsync(ReceivedRequest request, CancellationToken gone)
    {
        LookForSecrets(request);
        _requests.Add(request);
        Changed.Pulse();
        return await AnswerAsync(request, gone).ConfigureAwait(false);
    }

    /// <param name="request">What came in.</param>
    /// <param name="gone">Cancelled when the client left or the server stops.</param>
    private protected abstract Task<Reply> AnswerAsync(ReceivedRequest request, CancellationToken gone);

    /// <summary>A part of a request without the secret of this server, in the one place where it belongs.</summary>
    /// <param name="part">Name of a header in lower case; "path" or "query".</param>
    /// <param name="value">What stands there.</param>
    private protected virtual string WithoutOwnSecret(string part, string value) => value;

    private void LookForSecrets(ReceivedRequest request)
    {
        string place = GetType().Name + " " + request.Method;
        List<string?> leaks =
        [
            Watch.See(place + " path", WithoutOwnSecret("path", request.Path)),
            Watch.See(place + " query", WithoutOwnSecret("query", request.Query)),
            Watch.See(place + " body", request.BodyBytes.Span),
        ];
        foreach ((string name, string value) in request.Headers)
        {
            leaks.Add(Watch.See(place + " header " + name, WithoutOwnSecret(name.ToLowerInvariant(), value)));
        }

        foreach (string leak in leaks.OfType<string>())
        {
            _leaks.Add(leak);
            AddViolation(leak);
        }
    }

    private async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _listener.UnbindAsync().ConfigureAwait(false);
        DropConnections();
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(_running.Values).ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
        if (_leaks.Count > 0)
        {
            throw new InvalidOperationException(string.Join("\n", _leaks.Snapshot()));
        }
    }

    private async Task AcceptAsync()
    {
        while (await _listener.AcceptAsync().ConfigureAwait(false) is { } connection)
        {
            int id = Interlocked.Increment(ref _connections);
            _open[id] = connection;
            _running[id] = Task.Run(() => ServeAsync(connection, id));
        }
    }

    private async Task ServeAsync(ConnectionContext connection, int id)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, connection.ConnectionClosed);
        try
        {
            await new FakeConnection(connection, id, this).RunAsync(end.Token).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is OperationCanceledException or IOException or ConnectionAbortedException)
        {
            // The client left or the server stops: both are ordinary ends.
        }
        catch (Exception ex)
        {
            // A bug in a fake must not look like a network fault of the firmware.
            AddProblem("the fake itself failed: " + ex);
        }
        finally
        {
            _open.TryRemove(id, out _);
            await connection.DisposeAsync().ConfigureAwait(false);
            _running.TryRemove(id, out _);
        }
    }
}
