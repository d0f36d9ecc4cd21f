using NanoAgent.Cli.Doctor;
using NanoAgent.Cli.Doctor.Probes;

namespace NanoAgent.Cli.Tests.Doctor;

public class PortCheckTests
{
    [Fact]
    public async Task Without_a_device_it_says_to_plug_one_in()
    {
        Finding finding = Assert.Single(await Look());

        Assert.Equal(DoctorState.Skipped, finding.State);
        Assert.Contains("plug the board in", finding.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_device_is_free_or_held_or_forbidden()
    {
        IReadOnlyList<Finding> findings = await Look(
            new SerialDevice("/dev/ttyACM0", "dialout", true, null),
            new SerialDevice("/dev/ttyACM1", "dialout", true, "PID 812 (screen)"),
            new SerialDevice("/dev/ttyACM2", "uucp", false, null),
            new SerialDevice("/dev/cu.usbmodem1", "", false, null));

        Assert.Equal([DoctorState.Ok, DoctorState.Warn, DoctorState.Fail, DoctorState.Fail], findings.Select(finding => finding.State));
        Assert.Equal("port /dev/ttyACM0", findings[0].Name);
        Assert.Contains("PID 812 (screen)", findings[1].Sentence, StringComparison.Ordinal);
        Assert.Contains("usermod -aG uucp", findings[2].Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("usermod", findings[3].Hint, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Finding>> Look(params SerialDevice[] devices) => new PortCheck(new Ports(devices)).RunAsync(default);

    private sealed class Ports(SerialDevice[] devices) : ISerialPorts
    {
        public IReadOnlyList<SerialDevice> List() => devices;
    }
}
