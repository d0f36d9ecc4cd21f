using NanoAgent.Bus;

namespace NanoAgent.Tests.Bus;

public sealed class MessageQueueTests
{
    [Fact]
    public void Items_come_out_in_the_order_in_which_they_went_in()
    {
        var queue = new MessageQueue(3);
        Assert.All(new[] { "a", "b", "c" }, item => Assert.True(queue.TryPost(item)));

        Assert.Equal(["a", "b", "c", null], Enumerable.Range(0, 4).Select(_ => queue.TryTake()));
    }

    [Fact]
    public void A_full_queue_refuses_the_newest_and_takes_again_once_there_is_room()
    {
        var queue = new MessageQueue(2);
        Assert.True(queue.TryPost("a"));
        Assert.True(queue.TryPost("b"));
        Assert.False(queue.TryPost("c"));
        Assert.Equal(2, queue.Count);

        Assert.Equal("a", queue.TryTake());
        Assert.True(queue.TryPost("d"));
        Assert.Equal(["b", "d"], new[] { queue.TryTake(), queue.TryTake() });
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void The_reader_is_woken_by_every_item_and_by_no_refusal()
    {
        var waker = new CountingWaker();
        var reader = new IdleWorker();
        reader.AttachTo(waker);
        var queue = new MessageQueue(2);
        queue.ReadBy(reader);

        queue.TryPost("a");
        queue.TryPost("b");
        queue.TryPost("c");
        queue.TryTake();

        Assert.Equal(2, waker.Wakes);
    }

    [Fact]
    public void A_queue_without_a_reader_yet_and_a_reader_without_a_runner_yet_take_items()
    {
        var queue = new MessageQueue(2);
        Assert.True(queue.TryPost("a"));
        queue.ReadBy(new IdleWorker());
        Assert.True(queue.TryPost("b"));
    }

    [Fact]
    public void Many_posters_and_one_reader_lose_and_double_nothing()
    {
        const int Posters = 4;
        const int Each = 2000;
        var queue = new MessageQueue(16);
        var taken = new List<int>();
        Thread[] threads =
        [
            .. Enumerable.Range(0, Posters).Select(poster => new Thread(() =>
            {
                for (int i = 0; i < Each; i++)
                {
                    while (!queue.TryPost((poster * Each) + i))
                    {
                        Thread.Yield();
                    }
                }
            })),
        ];
        Array.ForEach(threads, thread => thread.Start());
        while (taken.Count < Posters * Each)
        {
            Assert.InRange(queue.Count, 0, 16);
            if (queue.TryTake() is int item)
            {
                taken.Add(item);
            }
            else
            {
                Thread.Yield();
            }
        }

        Assert.Equal(Enumerable.Range(0, Posters * Each), taken.Order());
        for (int poster = 0; poster < Posters; poster++)
        {
            List<int> own = [.. taken.Where(item => item / Each == poster)];
            Assert.Equal(own.Order(), own);
        }

        Array.ForEach(threads, thread => thread.Join());
    }

    private sealed class CountingWaker : IWaker
    {
        public int Wakes { get; private set; }

        public void Wake() => Wakes++;
    }

    private sealed class IdleWorker : Worker
    {
        public override string Name => "idle";

        public override int Step() => WhenWokenMs;
    }
}
