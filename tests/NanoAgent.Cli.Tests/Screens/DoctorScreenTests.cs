using NanoAgent.Cli.Doctor;
using NanoAgent.Cli.Terminal;
using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests.Screens;

/// <summary>What <c>doctor</c> finds, as a person sees it: each state, long names, long sentences, hints to copy.</summary>
public class DoctorScreenTests
{
    private static readonly Finding[] Findings =
    [
        Finding.Ok("sdk", ".NET SDK 10.0.100"),
        Finding.Warn("flash tool", "neither nanoff nor esptool is installed; nanoagent flash needs one of them", "python3 -m pip install esptool"),
        Finding.Fail("port /dev/ttyACM0", "you have no permission to open it", "sudo usermod -aG dialout $USER, then log in again"),
        Finding.Warn("port /dev/ttyACM1", "it is in use by PID 812 (screen)", "end it before nanoagent opens the port"),
        Finding.Fail("data folder", "the disk of /data/people/ann/nanoagent-board has only 812 KB left", "make room, or another folder: --data DIR"),
        Finding.Fail("configuration", "llm.base_url is 'htp://example.com': an address begins with http:// or https://", "nanoagent config validate"),
        Finding.Skipped("board", "no running board was named", "nanoagent doctor --port PORT"),
        Finding.Fail(
            "tls api.telegram.org",
            "the certificate is refused: nobody that this computer trusts has signed it",
            "a log-in page of the network, a proxy, or a server of your own? its root belongs into roots/ of the board"),
        Finding.Fail("tls " + new string('h', 60), "cannot be reached: " + string.Join(' ', Enumerable.Repeat("word", 30))),
        Finding.Warn("packages", "the package sources lack nanoFramework.CoreLibrary, nanoFramework.Hardware.Esp32 and 21 more: no device image can be built here", "dotnet nuget list source shows where packages are looked for; only nanoagent build needs them"),
    ];

    [Theory]
    [MemberData(nameof(ApprovedScreen.Terminals), MemberType = typeof(ApprovedScreen))]
    public void Findings_look_as_approved_and_fit(int columns, bool hasColor) => ApprovedScreen.Check(
        "doctor", columns, hasColor, DoctorText.Of(Findings, new Screen(columns, hasColor, CanMove: false)) + "\n" + DoctorText.Summary(Findings));
}
