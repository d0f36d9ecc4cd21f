namespace NanoAgent.Storage;

/// <summary>The two documents that a configuration consists of, as they lie on flash; null for one that is not there.</summary>
public sealed class ConfigPair
{
    public ConfigPair(byte[]? config, byte[]? secrets)
    {
        Config = config;
        Secrets = secrets;
    }

    public byte[]? Config { get; }

    public byte[]? Secrets { get; }
}
