using NanoAgent.Cli.Terminal;
using Spectre.Console;

namespace NanoAgent.Cli.Config.Wizard;

/// <summary>Lets a person choose one of several: with the arrow keys, or by number where the terminal cannot move its cursor.</summary>
internal static class WizardChoice
{
    private const int RowsMax = 12;

    /// <param name="console">The terminal.</param>
    /// <param name="question">What is to be chosen.</param>
    /// <param name="choices">Names with their explanations.</param>
    /// <param name="present">The one that is chosen by Enter.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public static async Task<string> AskAsync(
        IAnsiConsole console, string question, IReadOnlyList<(string Name, string Text)> choices, string present, CancellationToken cancel)
    {
        int chosen = Math.Max(0, choices.ToList().FindIndex(choice => choice.Name == present));
        return console.Profile.Capabilities.Ansi
            ? await PickAsync(console, question, choices, chosen, cancel).ConfigureAwait(false)
            : await NumberAsync(console, question, choices, chosen, cancel).ConfigureAwait(false);
    }

    private static async Task<string> PickAsync(
        IAnsiConsole console, string question, IReadOnlyList<(string Name, string Text)> choices, int present, CancellationToken cancel)
    {
        int width = choices.Max(choice => choice.Name.Length);
        var prompt = new SelectionPrompt<int>
        {
            Title = Markup.Escape(question),
            PageSize = RowsMax,
            HighlightStyle = console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors ? Style.Plain : Palette.StrongStyle,
            DefaultValue = present,
            Converter = i => Markup.Escape(PlainText.Clean($"{choices[i].Name.PadRight(width)}  {choices[i].Text}".TrimEnd())),
        };
        prompt.AddChoices(Enumerable.Range(0, choices.Count));
        int picked = await prompt.ShowAsync(console, cancel).ConfigureAwait(false);
        console.WriteLine(PlainText.Clean($"{question} {choices[picked].Name}"));
        return choices[picked].Name;
    }

    private static async Task<string> NumberAsync(
        IAnsiConsole console, string question, IReadOnlyList<(string Name, string Text)> choices, int present, CancellationToken cancel)
    {
        for (int i = 0; i < choices.Count; i++)
        {
            console.WriteLine(PlainText.Clean($"  {i + 1,2}  {choices[i].Name}  {choices[i].Text}".TrimEnd()));
        }

        while (true)
        {
            var prompt = new TextPrompt<string>(Markup.Escape($"{question} [{present + 1}]")) { AllowEmpty = true };
            string answer = (await prompt.ShowAsync(console, cancel).ConfigureAwait(false)).Trim();
            if (answer.Length == 0)
            {
                return choices[present].Name;
            }

            if (int.TryParse(answer, out int number) && number >= 1 && number <= choices.Count)
            {
                return choices[number - 1].Name;
            }

            if (choices.Any(choice => choice.Name == answer))
            {
                return answer;
            }
        }
    }
}
