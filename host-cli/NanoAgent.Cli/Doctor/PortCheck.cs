using NanoAgent.Cli.Doctor.Probes;

namespace NanoAgent.Cli.Doctor;

/// <summary>Serial devices: is there one, may this person open it, and who has it?</summary>
internal sealed class PortCheck(ISerialPorts ports) : IDoctorCheck
{
    private const string Name = "port";

    public string Title => "serial ports";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        Finding[] findings = [.. ports.List().Select(Of)];
        return Task.FromResult<IReadOnlyList<Finding>>(findings.Length > 0 ? findings :
        [
            Finding.Skipped(Name, "no serial device is plugged in", "plug the board in, with a cable that has data lines"),
        ]);
    }

    private static Finding Of(SerialDevice device)
    {
        string name = $"{Name} {device.Path}";
        if (!device.MayOpen)
        {
            string hint = device.Group.Length > 0 ? $"sudo usermod -aG {device.Group} $USER, then log in again" : "is it yours to open?";
            return Finding.Fail(name, "you have no permission to open it", hint);
        }

        return device.Holder is { } holder
            ? Finding.Warn(name, $"it is in use by {holder}", "end it before nanoagent opens the port")
            : Finding.Ok(name, "it can be opened");
    }
}
