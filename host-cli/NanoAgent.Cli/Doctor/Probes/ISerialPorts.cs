namespace NanoAgent.Cli.Doctor.Probes;

/// <summary>The serial devices of this PC, as far as they can be seen without opening them.</summary>
internal interface ISerialPorts
{
    /// <summary>The devices that a board may be on.</summary>
    IReadOnlyList<SerialDevice> List();
}

/// <summary>A serial device.</summary>
/// <param name="Path">For <c>--port</c>.</param>
/// <param name="Group">The group that may open it; empty when anybody may, or nobody knows.</param>
/// <param name="MayOpen">This person may.</param>
/// <param name="Holder">Who has it open: "PID 812 (screen)"; null when nobody is seen.</param>
internal sealed record SerialDevice(string Path, string Group, bool MayOpen, string? Holder);
