using NanoAgent.Cli.Link;

namespace NanoAgent.Cli.Doctor;

/// <summary>A running board: does it answer, is it the same version, and how is it?</summary>
/// <param name="open">Opens the board; null when none was named.</param>
/// <param name="time">The clock of this PC.</param>
internal sealed class BoardCheck(Func<CancellationToken, Task<IBoardLink>>? open, TimeProvider time) : IDoctorCheck
{
    private const string Name = "board";

    public string Title => Name;

    /// <summary>What it said; null before the check, and when it did not answer.</summary>
    public BoardFacts? Facts { get; private set; }

    /// <summary>A board was named and is not there.</summary>
    public bool IsMissing { get; private set; }

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        if (open == null)
        {
            return [Finding.Skipped(Name, "no running board was named", "nanoagent doctor --port PORT")];
        }

        try
        {
            using IBoardLink link = await open(cancel).ConfigureAwait(false);
            Facts = await BoardFacts.ReadAsync(link, cancel).ConfigureAwait(false);
            return [.. BoardState.Of(Facts), .. BoardClock.Of(Facts, time.GetUtcNow()), .. BoardNetwork.Of(Facts), .. BoardFlash.Of(Facts)];
        }
        catch (CliException ex)
        {
            IsMissing = ex.ExitCode == ExitCodes.NoBoard;
            return [Finding.Fail(Name, ex.Message, ex.Hint)];
        }
    }
}
