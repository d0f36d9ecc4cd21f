namespace NanoAgent.Cli.Tests.Support;

/// <summary>A tree of /sys and /dev as Linux shows plugged-in ports, links included.</summary>
internal sealed class FakeSys : IDisposable
{
    private int _slots;

    public FakeSys() => Directory.CreateDirectory(At("sys/class/tty"));

    // No TempFolder: its links go round in circles, as those of /sys do.
    public string Root { get; } = Directory.CreateTempSubdirectory("nanoagent-sys-").FullName;

    public string Device(string name) => At("dev/" + name);

    /// <summary>A port on USB. The numbers stand at the device, two folders above the terminal's own.</summary>
    public void Plug(string name, string id, string serial = "", string product = "", string alias = "")
    {
        string usb = At($"sys/devices/pci0000:00/usb1/1-{++_slots}");
        string real = $"{usb}/1-{_slots}:1.0/tty/{name}";
        Directory.CreateDirectory(real);
        File.WriteAllText(usb + "/idVendor", id.Split(':')[0] + "\n");
        File.WriteAllText(usb + "/idProduct", id.Split(':')[1] + "\n");
        File.WriteAllText(usb + "/serial", serial + "\n");
        File.WriteAllText(usb + "/product", product + "\n");
        File.CreateSymbolicLink(real + "/device", $"../../../1-{_slots}:1.0");
        File.CreateSymbolicLink(At("sys/class/tty/" + name), $"../../devices/pci0000:00/usb1/1-{_slots}/1-{_slots}:1.0/tty/{name}");
        Directory.CreateDirectory(At("dev/serial/by-id"));
        File.WriteAllText(Device(name), "");
        if (alias.Length > 0)
        {
            File.CreateSymbolicLink(At("dev/serial/by-id/" + alias), Device(name));
        }
    }

    /// <summary>A UART of the PC; type 0 is one that is not there.</summary>
    public void Uart(string name, int type)
    {
        string real = At($"sys/devices/platform/serial8250/tty/{name}");
        Directory.CreateDirectory(real + "/device");
        File.WriteAllText(real + "/type", type + "\n");
        File.CreateSymbolicLink(At("sys/class/tty/" + name), $"../../devices/platform/serial8250/tty/{name}");
    }

    /// <summary>A console of the kernel: no device hangs on it.</summary>
    public void Console(string name) => Directory.CreateDirectory(At("sys/class/tty/" + name));

    public void Unplug(string name) => Directory.Delete(At("sys/class/tty/" + name));

    public void Dispose() => Directory.Delete(Root, true);

    private string At(string path) => Path.Combine(Root, path);
}
