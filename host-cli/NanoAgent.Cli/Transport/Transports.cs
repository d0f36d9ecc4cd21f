namespace NanoAgent.Cli.Transport;

/// <summary>Opens what <c>--port</c> names; the one place that knows all the ways.</summary>
internal static class Transports
{
    public static async Task<ISerialTransport> OpenAsync(PortSpec port, PortContext context, CancellationToken cancel) => port.Kind switch
    {
        PortKind.Tcp => await TcpTransport.OpenAsync(port, context.Patience, cancel).ConfigureAwait(false),
        PortKind.Rfc2217 => await Rfc2217Transport.OpenAsync(port, context.Baud, context.Patience, cancel).ConfigureAwait(false),
        PortKind.Sim => await Task.Run(() => SimTransport.Open(port.Text, context.DataFolder, port.IsStrict), cancel).ConfigureAwait(false),
        PortKind.Replay => ReplayTransport.Open(port),
        PortKind.UsbSerial => Device(context.Ports.Require(port.Target).Device, context),
        PortKind.Auto => Device(await AutoPort.ChooseAsync(context, cancel).ConfigureAwait(false), context),
        _ => Device(port.Target, context),
    };

    /// <summary>
    /// How to open it again after it went. A board that is plugged in again may have another name: one whose USB side has a
    /// serial number is found by that.
    /// </summary>
    /// <returns>Null: there is no again, as for a recording.</returns>
    public static Func<CancellationToken, Task<ISerialTransport>>? Reopening(PortSpec port, ISerialTransport opened, PortContext context)
    {
        if (port.Kind is PortKind.Replay or PortKind.Sim)
        {
            return null;
        }

        if (port.Kind is PortKind.Tcp or PortKind.Rfc2217)
        {
            return cancel => OpenAsync(port, context, cancel);
        }

        PortInfo? known = context.Ports.ByDevice(opened.Name);
        return cancel => Task.Run<ISerialTransport>(() => Device(NowOf(opened.Name, known, context), context), cancel);
    }

    private static string NowOf(string device, PortInfo? known, PortContext context) =>
        known is { Serial.Length: > 0 } ? context.Ports.BySerial(known.Serial)?.Device ?? device : device;

    private static ISerialTransport Device(string device, PortContext context) =>
        OperatingSystem.IsLinux() ? TermiosTransport.Open(device, context.Baud) : OtherSystems.Open(device, context.Baud);
}
