namespace NanoAgent.Cli.Tests.Support;

/// <summary>The loader refuses a request.</summary>
/// <param name="reason">The second status byte: 05 message, 06 action, 07 checksum, 08 flash write, 0B deflate.</param>
/// <param name="why">For the test.</param>
internal sealed class FakeRomException(byte reason, string why) : Exception(why)
{
    public byte Reason => reason;
}
