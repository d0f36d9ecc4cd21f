using Microsoft.Extensions.Hosting;

namespace NanoAgent.Virtual;

/// <summary>Leaves Ctrl-C and the like to the program; the usual lifetime would swallow them.</summary>
internal sealed class NoSignalLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
