namespace NanoAgent.Cli.Terminal;

/// <summary>Progress that nobody sees: a program reads the result.</summary>
internal sealed class SilentStages : IStages, IStage
{
    public IStage Begin(string title, double total = 0) => this;

    public void At(double done)
    {
        // A program waits for the result.
    }

    public void End(string outcome = "")
    {
        // A program waits for the result.
    }
}
