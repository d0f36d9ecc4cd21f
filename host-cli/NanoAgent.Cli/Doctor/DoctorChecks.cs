using NanoAgent.Cli.Checks;
using NanoAgent.Cli.Doctor.Probes;
using NanoAgent.Cli.Flashing;

namespace NanoAgent.Cli.Doctor;

/// <summary>Puts the checks together, in the order in which one needs the other.</summary>
internal static class DoctorChecks
{
    private static readonly TimeSpan ToolPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan NetworkPatience = TimeSpan.FromSeconds(10);

    public static IEnumerable<IDoctorCheck> All(DoctorRequest request, DoctorConfig config, BoardCheck board)
    {
        var runner = new ToolRunner(request.Patience ?? ToolPatience);
        yield return new SdkCheck(runner);
        yield return new FlashToolCheck(ProgramPath.System(), runner);
        yield return new PortCheck(new SystemPorts("/dev"));
        yield return new DataFolderCheck(request.DataFolder, FreeBytes);
        yield return new ConfigCheck(config);
        yield return board;
        if (!request.IsOffline)
        {
            yield return new TlsCheck(config, new TlsProbe(request.Patience ?? NetworkPatience), DeviceRoots.Load(request.DataFolder), TimeProvider.System);
            yield return new ServiceCheck(config, new LiveChecks());
            yield return new PackageCheck(CloneRoot.Find(), runner);
        }
    }

    private static long FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return -1;
        }
    }
}
