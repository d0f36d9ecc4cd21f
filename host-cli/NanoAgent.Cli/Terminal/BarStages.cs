using Spectre.Console;

namespace NanoAgent.Cli.Terminal;

/// <summary>Progress as bars of the library; a stage that ended is a line without one.</summary>
internal sealed class BarStages(ProgressContext context) : IStages
{
    private Bar? _running;

    public IStage Begin(string title, double total = 0)
    {
        _running?.End();
        ProgressTask task = context.AddTask(Markup.Escape(PlainText.Clean(title)), maxValue: total > 0 ? total : 1);
        task.IsIndeterminate = total <= 0;
        return _running = new Bar(task);
    }

    private sealed class Bar(ProgressTask task) : IStage
    {
        public void At(double done) => task.Value = Math.Min(done, task.MaxValue);

        public void End(string outcome = "")
        {
            if (task.IsFinished)
            {
                return;
            }

            if (outcome.Length > 0)
            {
                task.Description += Markup.Escape(": " + PlainText.Clean(outcome));
            }

            task.IsIndeterminate = false;
            task.Value = task.MaxValue;
            task.StopTask();
        }
    }
}
