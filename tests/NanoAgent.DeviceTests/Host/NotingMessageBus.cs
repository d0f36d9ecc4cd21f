using System.Collections.Generic;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NanoAgent.DeviceTests.Host;

/// <summary>Keeps what a runner would show of each test.</summary>
internal sealed class NotingMessageBus : IMessageBus
{
    /// <summary>"passed NAME", "failed NAME: message" or "skipped NAME: reason", in order.</summary>
    public List<string> Results { get; } = [];

    public bool QueueMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestPassed passed:
                Results.Add("passed " + NameOf(passed.Test));
                break;
            case ITestFailed failed:
                Results.Add("failed " + NameOf(failed.Test) + ": " + failed.Messages[0]);
                break;
            case ITestSkipped skipped:
                Results.Add("skipped " + NameOf(skipped.Test) + ": " + skipped.Reason);
                break;
        }

        return true;
    }

    public void Dispose()
    {
    }

    private static string NameOf(ITest test) => test.DisplayName.Replace(typeof(AdapterSamples).FullName + ".", "", System.StringComparison.Ordinal);
}
