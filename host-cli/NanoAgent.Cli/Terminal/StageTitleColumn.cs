using Spectre.Console;
using Spectre.Console.Rendering;

namespace NanoAgent.Cli.Terminal;

/// <summary>The title of a stage behind a mark: it runs, or it is done. A long one goes on in the next row.</summary>
internal sealed class StageTitleColumn : ProgressColumn
{
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Markup((task.IsFinished ? $"[{Palette.GoodStyle.ToMarkup()}]ok[/] " : "   ") + task.Description);
}
