namespace NanoAgent.Virtual;

/// <summary>The place of one worker at a tape, for one boot.</summary>
internal sealed class TapeSeat(BoardTape tape, int worker, string name, bool isPoll)
{
    private readonly TapeTurn _turn = new(worker, name, tape.Boot, isPoll);

    public bool IsReplay => tape.IsReplay;

    /// <summary>Waits for the worker's turn. False when there will be none.</summary>
    public bool Take() => tape.Begin(_turn);

    public void Leave() => tape.End(_turn);
}
