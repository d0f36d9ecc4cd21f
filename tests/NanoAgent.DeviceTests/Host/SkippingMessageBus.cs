using nanoFramework.TestFramework;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace NanoAgent.DeviceTests.Host;

/// <summary>Passes messages on; the failure of a test that skipped itself becomes a skipped test with its reason.</summary>
internal sealed class SkippingMessageBus : IMessageBus
{
    private readonly IMessageBus _inner;

    public SkippingMessageBus(IMessageBus inner) => _inner = inner;

    public int Skipped { get; private set; }

    public bool QueueMessage(IMessageSinkMessage message)
    {
        if (message is ITestFailed failed && failed.ExceptionTypes[0] == typeof(SkipTestException).FullName)
        {
            Skipped++;
            message = new TestSkipped(failed.Test, failed.Messages[0]);
        }

        return _inner.QueueMessage(message);
    }

    // The inner bus belongs to whoever made it.
    public void Dispose()
    {
    }
}
