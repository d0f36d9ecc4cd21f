using System;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using NanoAgent.Esp32.Http;
using NanoAgent.Hal;
using NanoAgent.Text.Web;

namespace NanoAgent.Esp32;

/// <summary>Opens TCP connections. Unproven on hardware.</summary>
public sealed class Esp32Dialer : IHttpDialer
{
    // lwIP's own numbers of TCP options that the platform's list does not have; the runtime passes unknown ones on.
    private const int KeepIdleOption = 3;
    private const int KeepIntervalOption = 4;
    private const int KeepCountOption = 5;

    // A peer that is gone is given up 60 s after its last sign. It is what ends a TLS handshake, which waits in native
    // code for ever, when the other side or the network vanished; one that lives and says nothing is found out before.
    private const int KeepIdleSeconds = 30;
    private const int KeepIntervalSeconds = 10;
    private const int KeepCount = 3;

    private readonly X509Certificate? _roots;
    private readonly IClock _clock;

    /// <param name="roots">Root certificates (DER or PEM), or null for the bundle stored on the device.</param>
    public Esp32Dialer(X509Certificate? roots, IClock clock)
    {
        _roots = roots;
        _clock = clock;
    }

    public IHttpConnection Dial(string host, int port, int timeoutMs, bool allowsPrivate)
    {
        // This very address is connected to: a name server that changes its mind in between gains nothing.
        IPAddress address = Resolve(host);
        if (!allowsPrivate && PrivateAddresses.Contains(address.GetAddressBytes()))
        {
            throw new HttpException(HttpStages.Private, false, host + " leads to a private address");
        }

        Socket? socket = null;
        try
        {
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            KeepAlive(socket);
            socket.SendTimeout = timeoutMs;
            socket.ReceiveTimeout = timeoutMs;

            // The runtime waits here for lwIP's own retries to end, about half a minute; other threads go on.
            socket.Connect(new IPEndPoint(address, port));
            return new Esp32Connection(socket, _roots, _clock);
        }
        catch (Exception)
        {
            socket?.Close();
            throw new HttpException(HasAddress() ? HttpStages.Connect : HttpStages.Link, false, "No connection to " + host + " on port " + port + ".");
        }
    }

    private static void KeepAlive(Socket socket)
    {
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, (SocketOptionName)KeepIdleOption, KeepIdleSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, (SocketOptionName)KeepIntervalOption, KeepIntervalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, (SocketOptionName)KeepCountOption, KeepCount);
        }
        catch (Exception)
        {
            // A runtime that does not take them leaves the connection as good as it was.
        }
    }

    private static IPAddress Resolve(string host)
    {
        try
        {
            // Numbers need no lookup, which would stop every thread of the runtime until it is answered.
            if (IsNumeric(host))
            {
                return IPAddress.Parse(host);
            }

            foreach (IPAddress address in Dns.GetHostEntry(host).AddressList)
            {
                if (address != null)
                {
                    return address;
                }
            }
        }
        catch (Exception)
        {
            // The sentence below says it all: the platform's exception has a number and no text.
        }

        throw HasAddress()
            ? new HttpException(HttpStages.Dns, false, "The name " + host + " cannot be resolved.")
            : new HttpException(HttpStages.Link, false, "The board has no address: Wi-Fi is not joined.");
    }

    // Asked only after a failure: it tells a name that nobody knows from a network that is not there. Unproven on hardware.
    private static bool HasAddress()
    {
        foreach (NetworkInterface candidate in NetworkInterface.GetAllNetworkInterfaces())
        {
            string address = candidate.IPv4Address;
            if (address != null && address.Length > 0 && !address.StartsWith("0"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNumeric(string host)
    {
        foreach (char c in host.ToCharArray())
        {
            if (c != '.' && (c < '0' || c > '9'))
            {
                return false;
            }
        }

        return true;
    }
}
