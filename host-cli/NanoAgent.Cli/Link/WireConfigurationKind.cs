namespace NanoAgent.Cli.Link;

/// <summary>The configuration blocks of the runtime.</summary>
internal enum WireConfigurationKind
{
    Network = 1,
    Wireless80211 = 2,
    WirelessAp = 3,
    CaRootBundle = 4,
    DeviceCertificates = 5,
}
