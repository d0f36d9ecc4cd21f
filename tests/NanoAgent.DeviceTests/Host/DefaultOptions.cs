using Xunit.Abstractions;

namespace NanoAgent.DeviceTests.Host;

/// <summary>Nothing is set: xunit takes its own defaults.</summary>
internal sealed class DefaultOptions : ITestFrameworkDiscoveryOptions
{
    public TValue GetValue<TValue>(string name) => default;

    public void SetValue<TValue>(string name, TValue value)
    {
    }
}
