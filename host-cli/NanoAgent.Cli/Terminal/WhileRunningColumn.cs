using Spectre.Console;
using Spectre.Console.Rendering;

namespace NanoAgent.Cli.Terminal;

/// <summary>Shows another column while a stage runs and nothing afterwards: what is done needs no bar.</summary>
internal sealed class WhileRunningColumn(ProgressColumn column) : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        task.IsFinished ? Spectre.Console.Text.Empty : column.Render(options, task, deltaTime);
}
