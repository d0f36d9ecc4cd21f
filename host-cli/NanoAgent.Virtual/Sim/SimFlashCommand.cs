using NanoAgent.Channels;
using NanoAgent.Json;

namespace NanoAgent.Virtual;

/// <summary>
/// sim.flash {}: what the flash has done so far. With an argument it breaks: {"full":true}, {"cut_after":3,"tear":"half"} for
/// a power cut in the third operation from now, {"flip":2} bits somewhere, {"unreadable":"MEMORY.md"}.
/// </summary>
internal sealed class SimFlashCommand(VirtualBoard board) : IHostCommand
{
    /// <summary>More flipped bits than this are a new flash.</summary>
    private const int FlipsMax = 10_000;

    private const string Needs =
        "sim.flash needs nothing, or one of: 'full' true or false, 'cut_after' a number of operations with 'tear' "
        + "nothing, half, garbage or whole, 'flip' a number of bits, 'unreadable' the path of a file";

    private readonly FlashStore _flash = board.Parts.Files;

    public string Name => "sim.flash";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (args.Has("flip"))
        {
            return Flip(args, result);
        }

        bool isFault = args.Has("full") || args.Has("cut_after") || args.Has("unreadable");
        if (!isFault)
        {
            WriteCounters(result);
            return args.Has("tear") ? Needs : null;
        }

        string? refusal = args.Has("full") ? SetFull(args) : args.Has("cut_after") ? CutLater(args) : MakeUnreadable(args);
        if (refusal is null)
        {
            result.Text("done");
        }

        return refusal;
    }

    private string? SetFull(JsonFields args)
    {
        if (!args.TryGetText("full", out string full) || full is not ("true" or "false"))
        {
            return "sim.flash: 'full' is true or false";
        }

        _flash.Inject(faults => faults.IsFull = full == "true");
        return null;
    }

    private string? CutLater(JsonFields args)
    {
        if (!args.TryGetInt("cut_after", out int operations) || operations < 1)
        {
            return "sim.flash: 'cut_after' is the number of operations from now on, at least 1 for the next one";
        }

        TearForm? tear = !args.TryGetText("tear", out string word) ? TearForm.Nothing : word switch
        {
            "nothing" => TearForm.Nothing,
            "half" => TearForm.Half,
            "garbage" => TearForm.GarbageTail,
            "whole" => TearForm.Whole,
            _ => null,
        };
        if (tear is null)
        {
            return $"sim.flash: 'tear' cannot be '{word}'; it is nothing, half, garbage or whole";
        }

        _flash.Inject(faults => (faults.CutAt, faults.Tear) = (_flash.Operations + operations, tear.Value));
        return null;
    }

    private string? MakeUnreadable(JsonFields args)
    {
        args.TryGetText("unreadable", out string path);
        if (!_flash.AllFiles().Contains(path))
        {
            return $"sim.flash: there is no file '{path}'; 'unreadable' is the path of one, for example MEMORY.md or notes/2026-11-21.md";
        }

        _flash.Inject(faults => faults.Unreadable.Add(path));
        return null;
    }

    private string? Flip(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetInt("flip", out int bits) || bits is < 1 or > FlipsMax)
        {
            return $"sim.flash: 'flip' is the number of bits to flip, 1 to {FlipsMax}";
        }

        result.BeginObject().Name("hit").BeginArray();
        foreach (string path in _flash.FlipBits(bits).Distinct())
        {
            result.Text(path);
        }

        result.EndArray().EndObject();
        return null;
    }

    private void WriteCounters(JsonWriter result)
    {
        FlashCounters counters = _flash.Counters;
        result.BeginObject();
        result.Name("programmed").Number(counters.Programmed).Name("erases").Number(counters.Erases);
        result.Name("read").Number(counters.Read).Name("operations").Number(counters.Operations);
        result.Name("blocks_used").Number(counters.BlocksUsed).Name("blocks").Number(counters.Blocks);
        result.Name("worst_wear").Number(counters.WorstWear);
        result.EndObject();
    }
}
