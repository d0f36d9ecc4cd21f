using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Flashing;

/// <summary>Shows what a tool says about its progress as stages. The titles follow each other; a title that comes again goes on.</summary>
internal sealed class FlashProgress(IStages stages, IFlashTool tool)
{
    private IStage? _stage;
    private string _title = "";

    /// <summary>A tool starts.</summary>
    public void Start(ToolCommand command)
    {
        if (command.Title != tool.Name)
        {
            Begin(command.Title, 0);
        }
    }

    /// <summary>A line of its output.</summary>
    public void Line(string line)
    {
        if (tool.StepOf(line) is not { } step)
        {
            return;
        }

        if (step.Title != _title)
        {
            _stage?.End();
            Begin(step.Title, step.Percent == null ? 0 : 100);
        }

        if (step.Percent is { } percent)
        {
            _stage?.At(percent);
        }
    }

    /// <summary>The tool is done.</summary>
    public void End()
    {
        _stage?.End();
        _stage = null;
        _title = "";
    }

    private void Begin(string title, double total)
    {
        _title = title;
        _stage = stages.Begin(title, total);
    }
}
