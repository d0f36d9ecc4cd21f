using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Checks;

/// <summary>
/// The way to the servers of a configuration, as the firmware goes it: through the configured proxy, each secret only to the
/// host that it is bound to, and taken out again of whatever a server says.
/// </summary>
internal sealed class CheckNetwork : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HostHttp _host;
    private readonly Redactor _redactor;
    private readonly VirtualClock _clock = new();

    public CheckNetwork(SettingsResult configuration)
    {
        string proxy = configuration.Settings.Proxy;
        _host = VirtualBoard.HttpThrough(proxy.Length == 0 ? null : proxy, ConnectTimeout);
        _redactor = new Redactor(configuration.Secrets);
        Http = new SecretHttp(_host, configuration.Secrets, _redactor);
    }

    public IHttp Http { get; }

    public IClock Clock => _clock;

    /// <summary>Text of a server without any secret.</summary>
    public string Clean(string text) => _redactor.Clean(text);

    /// <summary>Runs what waits on its thread, as the firmware's clients do; Ctrl-C cuts its connections.</summary>
    public async Task<T> RunAsync<T>(Func<T> ask, CancellationToken cancel)
    {
        await using CancellationTokenRegistration cut = cancel.Register(() => _host.IsNetworkUp = false);
        return await Task.Run(ask, cancel).WaitAsync(cancel).ConfigureAwait(false);
    }

    public void Dispose() => _host.Dispose();
}
