namespace NanoAgent.Virtual;

/// <summary>Another program listens on the TCP port that was asked for.</summary>
public sealed class PortInUseException : Exception
{
    public PortInUseException(int port)
        : base($"TCP port {port} is in use by another program.") => Port = port;

    public int Port { get; }
}
