namespace NanoAgent.Cli.Terminal;

/// <summary>Progress as lines, for a pipe, a log or a dumb terminal: one when a stage begins, one when it has something to say at its end.</summary>
internal sealed class LineStages(TerminalIo io) : IStages
{
    public IStage Begin(string title, double total = 0)
    {
        io.Note(title + " ...", NoteStyle.Quiet);
        return new Line(io, title);
    }

    private sealed class Line(TerminalIo io, string title) : IStage
    {
        public void At(double done)
        {
            // A log is not filled with figures that the next line makes old.
        }

        public void End(string outcome = "")
        {
            if (outcome.Length > 0)
            {
                io.Note($"{title}: {outcome}", NoteStyle.Quiet);
            }
        }
    }
}
