using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

/// <summary>Random messages to several chats over a line on which anything may fall silent.</summary>
public sealed class TelegramSenderPropertyTests
{
    private const int Messages = 60;
    private const int Chats = 5;
    private const long HourMs = 3_600_000;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Everything_arrives_in_order_and_only_a_first_copy_is_unmarked(int seed)
    {
        var dice = new Random(seed);
        var rig = new BoardRig();
        var clock = rig.Clock;
        var server = new SilentTelegram(dice, clock) { DeadChat = seed % 3 == 0 ? Chats : 0 };
        var progress = new Progress();
        var losses = new Losses();
        var client = new TelegramClient(server, clock, "http://127.0.0.1:1");
        var sender = new TelegramSender(client, new Journal(new MemoryFileStore(), rig.Log), progress, rig.Ports, rig.Log)
        {
            Losses = losses,
        };
        int posted = 0;
        while (posted < Messages)
        {
            posted += dice.Next(4) == 0 && TryPost(sender, progress, posted) ? 1 : 0;
            Step(sender, clock, dice.Next(60_000));
        }

        server.HasFaults = false;
        for (long end = clock.UptimeMs + HourMs + 600_000; clock.UptimeMs < end;)
        {
            Step(sender, clock, 60_000);
        }

        string[] dead = [.. Enumerable.Range(0, Messages).Select(Text).Where(text => text.StartsWith($"{server.DeadChat}:", StringComparison.Ordinal))];
        string[] gone = [.. losses.Texts];
        foreach (string text in Enumerable.Range(0, Messages).Select(Text).Except(dead).Except(gone))
        {
            Assert.True(server.Tries.Any(one => one.Text == text && one.IsTaken), $"seed {seed}: {text} never arrived");
        }

        Assert.All(gone, text => Assert.Equal(Limits.TelegramTriesMax, server.Silences[text]));
        Assert.All(server.Silences, silence => Assert.InRange(silence.Value, 1, Limits.TelegramTriesMax));
        Assert.Equal(Messages, progress.Settled + dead.Except(gone).Count());
        foreach (IGrouping<string, (string Text, bool IsMarked, bool IsTaken)> one in server.Tries.GroupBy(one => one.Text))
        {
            Assert.True(one.Count(copy => copy is { IsTaken: true, IsMarked: false }) <= 1, $"seed {seed}: {one.Key} came twice without a mark");
        }

        string[] firsts = [.. server.Tries.Select(one => one.Text).Distinct()];
        for (int chat = 1; chat <= Chats; chat++)
        {
            string[] own = [.. firsts.Where(text => text.StartsWith($"{chat}:", StringComparison.Ordinal))];
            Assert.True(own.SequenceEqual(own.OrderBy(NumberOf)), $"seed {seed}, chat {chat}: {string.Join(' ', own)}");
        }
    }

    private static string Text(int number) => $"{1 + (number * 7 % Chats)}:{number}";

    private static int NumberOf(string text) => int.Parse(text.Split(':')[1]);

    private static bool TryPost(TelegramSender sender, Progress progress, int number)
    {
        string text = Text(number);
        var message = new InboundMessage(ChannelNames.Telegram, text.Split(':')[0], "Ann", "?") { JournalId = number + 1 };
        bool isPosted = sender.Outbound.TryPost(OutboundMessage.CommandAnswerTo(message, text));
        if (isPosted)
        {
            progress.CountAccepted(message);
        }

        return isPosted;
    }

    // Time passes until the sender wants to be called, or somebody wakes it.
    private static void Step(TelegramSender sender, FakeClock clock, int wokenMs)
    {
        int waitMs = sender.Step();
        clock.Advance(waitMs < 0 ? wokenMs : Math.Min(waitMs, wokenMs));
    }

    private sealed class Losses : ILossWatcher
    {
        public List<string> Texts { get; } = [];

        public void GivenUp(OutboundMessage message, int tries) => Texts.Add(message.Text);
    }
}
