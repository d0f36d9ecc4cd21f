using System.Text;
using NanoAgent.Board;
using NanoAgent.Tests.Support;
using NanoAgent.Virtual;
using MemoryFileStore = NanoAgent.Tests.Support.MemoryFileStore;

namespace NanoAgent.Tests.Board;

/// <summary>The outputs are safe before the configuration is read.</summary>
public class SafeStartTests
{
    private readonly MemoryFileStore _flash = new();
    private readonly VirtualPins _pins = new(new FakeClock());

    [Fact]
    public void Outputs_have_their_safe_level_when_the_setup_is_there_and_the_firmware_is_not()
    {
        BoardProfile board = BoardReader.Read(Encoding.UTF8.GetBytes(
            """{"name":"b","outputs":[{"name":"a","pin":5},{"name":"b","pin":6,"active":"low"},{"name":"c","pin":7,"safe":"on"}]}"""));

        FirmwareSetup.FromFlash(_flash, board, false, _pins);

        Assert.Equal([false, true, true], new[] { 5, 6, 7 }.Select(_pins.Read));
    }

    [Fact]
    public void One_that_cannot_be_opened_leaves_the_others_safe()
    {
        BoardProfile board = new()
        {
            Outputs = [new OutputSpec { Name = "bad", Pin = -1 }, new OutputSpec { Name = "good", Pin = 6, IsActiveLow = true }],
        };

        SafeStart.Drive(board, _pins);

        Assert.True(_pins.Read(6));
    }
}
