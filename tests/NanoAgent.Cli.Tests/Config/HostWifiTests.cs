using NanoAgent.Cli.Config;

namespace NanoAgent.Cli.Tests.Config;

/// <summary>The name of the PC's Wi-Fi in what the tools of three systems print.</summary>
public sealed class HostWifiTests
{
    [Theory]
    [InlineData("iwgetid", "Home 2.4\n", "Home 2.4")]
    [InlineData("iwgetid", "", "")]
    [InlineData("nmcli", "no:Neighbour\nyes:My\\:Net\nno:Cafe\n", "My:Net")]
    [InlineData("nmcli", "no:Neighbour\n", null)]
    [InlineData("networksetup", "Current Wi-Fi Network: Home\n", "Home")]
    [InlineData("networksetup", "You are not associated with an AirPort network.\n", null)]
    [InlineData("netsh", "    Name : Wi-Fi\r\n    SSID                   : Home 5\r\n    BSSID                  : aa:bb\r\n", "Home 5")]
    [InlineData("netsh", "There is no wireless interface on the system.\r\n", null)]
    public void It_is_found_or_not_there(string tool, string output, string? name) => Assert.Equal(name, HostWifi.NameIn(tool, output));
}
