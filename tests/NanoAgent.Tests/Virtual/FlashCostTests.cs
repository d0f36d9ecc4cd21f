using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

/// <summary>
/// The model against measurements of littlefs: those that the project publishes for one turn of 60 + 200 characters, and
/// totals of littlefs v2.9.3 on a RAM disk with the same geometry for the same calls: for a write a question for each folder
/// that is new to the adapter, then open, truncate or seek, write, close.
/// </summary>
public class FlashCostTests
{
    /// <summary>60 + 200 characters and the 16 bytes of a record's header.</summary>
    private const int TurnBytes = 276;

    /// <summary>The deviation that the published table allows.</summary>
    private const double Published = 0.05;

    private readonly FlashStore _flash = new(new MemoryFileStore(), model: new LittleFsModel());
    private readonly byte[] _data = new byte[20_000];

    [Fact]
    public void A_session_of_JSON_lines_costs_4847_bytes_and_2_15_erases_a_turn()
    {
        // {"role":"user","content":"…","ts":1700000000} and a line end make 45 bytes, "assistant" makes it 50.
        AssertTurn(4847, 2.15, 1000, _ =>
        {
            _flash.Append("s/chat.jsonl", _data, 0, 60 + 45);
            _flash.Append("s/chat.jsonl", _data, 0, 200 + 50);
        });
    }

    [Fact]
    public void Segments_of_16_KB_cost_2438_bytes_and_1_07_erases_a_turn()
    {
        const int TurnsPerSegment = 16 * 1024 / TurnBytes;
        AssertTurn(2438, 1.07, 2000, turn =>
        {
            int segment = turn / TurnsPerSegment;
            if (turn % TurnsPerSegment == 0)
            {
                _flash.Delete("s/" + (segment - 3));
            }

            _flash.Append("s/" + segment, _data, 0, TurnBytes);
        });
    }

    [Fact]
    public void A_ring_of_20_small_files_costs_551_bytes_and_0_14_erases_a_turn_and_wears_a_block_0_022_times()
    {
        FlashCounters spent = AssertTurn(551, 0.14, 2000, turn => _flash.Write("s/" + (turn % 20), _data, 0, TurnBytes));

        AssertNear(0.022, spent.WorstWear / 2000.0, Published);
    }

    [Fact]
    public void The_ring_with_journal_and_offset_beside_it_costs_941_bytes_and_0_24_erases_a_turn()
    {
        AssertTurn(941, 0.24, 2000, turn =>
        {
            _flash.Write((turn % 20).ToString(), _data, 0, TurnBytes);
            _flash.Write("j", _data, 0, 24);
            _flash.Write("o", _data, 0, 12);
        });
    }

    [Theory]
    [InlineData(600)]
    [InlineData(1200)]
    [InlineData(4000)]
    public void A_file_that_is_too_large_for_the_log_costs_its_size_and_180_bytes_and_1_03_erases_a_turn(int size)
    {
        AssertTurn(size + 180, 1.03, 2000, turn => _flash.Write("s/" + (turn % 20), _data, 0, size));
    }

    [Theory]
    [InlineData("small files in one folder", 735_488, 260, 47_088_128)]
    [InlineData("small files in four folders", 739_968, 271, 54_297_216)]
    [InlineData("records", 455_040, 124, 47_666_048)]
    [InlineData("files of 1 to 16 KB", 9_544_832, 2906, 39_905_792)]
    [InlineData("files of all sizes", 2_934_400, 1202, 45_409_024)]
    public void A_random_trace_costs_what_the_library_took_for_it(string trace, long programmed, long erases, long read)
    {
        Trace(trace).Run(_flash, 2000);

        FlashCounters spent = _flash.Counters;
        AssertNear(programmed, spent.Programmed, 0.005);
        AssertNear(erases, spent.Erases, 0.01);
        AssertNear(read, spent.Read, 0.03);
    }

    [Fact]
    public void A_worn_pair_moves_to_other_blocks()
    {
        var geometry = new FlashGeometry { BlockCycles = 4 };
        var flash = new FlashStore(new MemoryFileStore(), model: new LittleFsModel(geometry));
        for (int i = 0; i < 6000; i++)
        {
            flash.Write("s/hot", _data, 0, 100);
        }

        // Two blocks alone would take some 90 erases each.
        Assert.InRange(flash.Counters.WorstWear, 3, 20);
    }

    [Fact]
    public void A_flash_that_was_filled_from_a_folder_has_no_past_and_the_same_future()
    {
        var content = new MemoryFileStore();
        new FlashTrace(6, ["", "s/"], 10, 0, 3000).Run(new FlashStore(content), 500);
        var flash = new FlashStore(content, model: LittleFsModel.Of(content));

        FlashCounters start = flash.Counters;
        flash.Write("s/new", _data, 0, 100);

        Assert.Equal((0, 0, 0, 0), (start.Programmed, start.Erases, start.Read, start.WorstWear));
        Assert.InRange(start.BlocksUsed, content.AllFiles().Count(file => content.Length(file) > 512), 100);
        Assert.InRange((flash.Counters - start).Programmed, 256, 8192);
    }

    [Fact]
    public void Counters_are_subtracted_to_see_what_a_turn_cost()
    {
        _flash.Write("a", _data, 0, 100);
        FlashCounters before = _flash.Counters;

        _flash.Write("a", _data, 0, 100);
        FlashCounters spent = _flash.Counters - before;

        Assert.Equal((1, 128, 0), (spent.Operations, spent.Programmed, spent.Erases));
        Assert.Equal((2, 768), (spent.BlocksUsed, spent.Blocks));
        Assert.Equal(256, before.Programmed);
    }

    private static FlashTrace Trace(string name) => name switch
    {
        "small files in one folder" => new FlashTrace(1, ["s/"], 30, 0, 512),
        "small files in four folders" => new FlashTrace(2, ["", "s/", "journal/", "a/b/"], 20, 0, 512),
        "records" => new FlashTrace(3, ["journal/"], 60, 20, 120),
        "files of 1 to 16 KB" => new FlashTrace(4, ["notes/", "files/"], 12, 1000, 16000),
        _ => new FlashTrace(5, ["", "notes/", "s/"], 15, 1, 4000),
    };

    private static void AssertNear(double expected, double actual, double share) =>
        Assert.InRange(actual, expected * (1 - share), expected * (1 + share));

    private FlashCounters AssertTurn(double programmed, double erases, int turns, Action<int> turn)
    {
        for (int i = 0; i < turns; i++)
        {
            turn(i);
        }

        FlashCounters spent = _flash.Counters;
        AssertNear(programmed, (double)spent.Programmed / turns, Published);
        AssertNear(erases, (double)spent.Erases / turns, Published);
        return spent;
    }
}
