using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Link;

/// <summary>
/// A host command whose parts are read from the flash when it is asked, not before: what is damaged there must not be in
/// the way of the other commands. Damage is its answer then.
/// </summary>
/// <param name="name">Name of the host command.</param>
/// <param name="make">Reads the parts and reports what is damaged.</param>
internal sealed class StoppedCommand(string name, Func<BootReport, IHostCommand> make) : IHostCommand
{
    public string Name => name;

    public string? Run(JsonFields args, JsonWriter result)
    {
        var report = new BootReport();
        IHostCommand command = make(report);
        return report.IsClean ? command.Run(args, result) : report.Message;
    }
}
