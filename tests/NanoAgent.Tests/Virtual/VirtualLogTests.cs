using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class VirtualLogTests
{
    private readonly List<string> _trouble = [];
    private readonly List<string> _seen = [];

    [Fact]
    public void A_sink_that_throws_is_dropped_and_reported_once_and_the_others_go_on()
    {
        using var log = new VirtualLog(_trouble.Add);
        log.AddCallback((_, _) => throw new IOException("disk full"));
        log.AddCallback((level, line) => _seen.Add(level + " " + line));

        log.WriteLine('I', "one");
        log.WriteLine('W', "two");

        Assert.Equal(["I one", "W two"], _seen);
        Assert.Contains("disk full", Assert.Single(_trouble));
    }

    [Fact]
    public void Records_stand_bare_in_the_trace_file_and_are_there_at_once()
    {
        string path = Path.GetTempFileName();
        try
        {
            using var log = new VirtualLog(_trouble.Add);
            log.AddTraceFile(path);

            log.WriteRecord("{\"t\":1}rest of the buffer"u8.ToArray(), 7);
            log.WriteLine('I', "no record");
            log.WriteRecord("{\"t\":2}"u8.ToArray(), 7);

            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            Assert.Equal("{\"t\":1}\n{\"t\":2}\n", reader.ReadToEnd());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Random_numbers_repeat_with_a_seed_and_the_id_is_stable()
    {
        var first = new VirtualSystem(7);
        var second = new VirtualSystem(7);

        Assert.Equal(Enumerable.Range(0, 20).Select(_ => first.NextRandom(1000)), Enumerable.Range(0, 20).Select(_ => second.NextRandom(1000)));
        Assert.Equal(first.UniqueId, second.UniqueId);
        Assert.Equal(new VirtualSystem().UniqueId, new VirtualSystem().UniqueId);
        Assert.InRange(new VirtualSystem().NextRandom(10), 0, 9);
    }
}
