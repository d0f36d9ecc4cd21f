using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class VirtualPinsTests
{
    private readonly VirtualPins _pins = new();

    [Fact]
    public void Reading_changes_neither_direction_nor_level()
    {
        _pins.OpenOutput(5, true);
        _pins.OpenInput(4, Pulls.Up);

        Assert.True(_pins.Read(5));
        Assert.True(_pins.Read(4));
        Assert.Throws<InvalidOperationException>(() => _pins.Read(7));

        Assert.Equal(PinDirection.Output, _pins.Direction(5));
        Assert.Equal(PinDirection.Input, _pins.Direction(4));
        Assert.Equal(PinDirection.Closed, _pins.Direction(7));
        Assert.Single(_pins.History(5));
    }

    [Fact]
    public void An_input_reads_what_the_world_applies_and_its_pull_until_then()
    {
        _pins.OpenInput(4, Pulls.Up);
        _pins.OpenInput(12, Pulls.Down);

        Assert.True(_pins.Read(4));
        Assert.False(_pins.Read(12));
        _pins.SetExternal(4, false);
        Assert.False(_pins.Read(4));
    }

    [Fact]
    public void An_output_reads_what_the_chip_drives_whatever_the_world_applies()
    {
        _pins.OpenOutput(5, false);
        _pins.SetExternal(5, true);

        Assert.False(_pins.Read(5));
    }

    [Fact]
    public void Writing_an_input_is_a_bug()
    {
        _pins.OpenInput(4, Pulls.None);

        Assert.Throws<InvalidOperationException>(() => _pins.Write(4, true));
    }

    [Fact]
    public void Whoever_watches_an_input_is_called_for_each_change_until_the_chip_is_reset()
    {
        int calls = 0;
        _pins.OpenInput(4, Pulls.Up);
        _pins.Watch(4, () => calls++);

        _pins.SetExternal(4, false);
        Assert.Equal(1, calls);
        _pins.SetExternal(4, false);
        Assert.Equal(1, calls);
        _pins.SetExternal(4, true);
        Assert.Equal(2, calls);

        _pins.Reset();
        _pins.OpenInput(4, Pulls.Up);
        _pins.SetExternal(4, false);
        Assert.Equal(2, calls);
    }

    [Fact]
    public void A_watcher_may_read_the_pin_and_only_inputs_can_be_watched()
    {
        bool seen = true;
        _pins.OpenInput(4, Pulls.Up);
        _pins.OpenOutput(5, false);
        _pins.Watch(4, () => seen = _pins.Read(4));

        _pins.SetExternal(4, false);

        Assert.False(seen);
        Assert.Throws<InvalidOperationException>(() => _pins.Watch(5, () => { }));
        Assert.Throws<InvalidOperationException>(() => _pins.Watch(12, () => { }));
    }

    [Fact]
    public void Changes_are_reported_and_kept_once_each()
    {
        var seen = new List<(int, bool)>();
        _pins.Changed += (pin, high) => seen.Add((pin, high));

        _pins.OpenOutput(5, false);
        _pins.Write(5, true);
        _pins.Write(5, true);
        _pins.Write(5, false);

        Assert.Equal([(5, false), (5, true), (5, false)], seen);
        Assert.Equal([false, true, false], _pins.History(5).Select(change => change.High));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(22)]
    [InlineData(49)]
    public void A_pin_that_the_chip_does_not_have_is_refused(int pin)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _pins.OpenOutput(pin, false));
    }
}
