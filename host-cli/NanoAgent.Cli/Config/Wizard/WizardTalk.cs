using NanoAgent.Cli.Terminal;
using Spectre.Console;

namespace NanoAgent.Cli.Config.Wizard;

/// <summary>Asks a person and puts the answers into a draft; what the draft refuses is said, and asked again.</summary>
internal sealed class WizardTalk(IAnsiConsole console, ConfigDraft draft)
{
    private const string Remove = "-";

    public ConfigDraft Draft { get; } = draft;

    public IAnsiConsole Console { get; } = console;

    public void Head(string title)
    {
        Console.WriteLine();
        Console.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
    }

    public void Say(string text) => Console.WriteLine(PlainText.Clean(text));

    public void Complain(string text) => Console.MarkupLine($"[{Palette.TroubleStyle.ToMarkup()}]{Markup.Escape(PlainText.Clean(text))}[/]");

    /// <summary>Asks for a setting. Enter takes what stands in brackets, '-' removes it.</summary>
    /// <param name="key">Which.</param>
    /// <param name="question">What to write before the cursor.</param>
    /// <param name="suggestion">Stands in brackets when nothing is set yet.</param>
    /// <param name="isOptional">Nothing is an answer.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public async Task AskAsync(string key, string question, string suggestion, bool isOptional, CancellationToken cancel)
    {
        string present = SettingText.Show(SettingPath.Get(Draft.Config, key)) is { Length: > 0 } own ? own : suggestion;
        string shown = present.Length > 0 ? $"{question} [{present}]:" : question + ":";
        while (true)
        {
            string answer = await LineAsync(shown, false, cancel).ConfigureAwait(false);
            string value = answer.Length == 0 ? present : answer;
            if (isOptional && (value.Length == 0 || value == Remove))
            {
                Draft.Unset(key);
                return;
            }

            if (value.Length > 0 && TrySet(key, value))
            {
                return;
            }
        }
    }

    /// <summary>Asks for a secret, which shows as stars. Enter keeps the one that is there, '-' removes it.</summary>
    public async Task AskSecretAsync(string key, string question, bool isOptional, CancellationToken cancel)
    {
        bool isThere = IsUsable(key);
        string shown = question + (isThere ? " [set; Enter keeps it]:" : isOptional ? " [none]:" : ":");
        while (true)
        {
            string answer = await LineAsync(shown, true, cancel).ConfigureAwait(false);
            if (answer == Remove)
            {
                Draft.Unset(key);
                return;
            }

            if ((answer.Length == 0 && (isThere || isOptional)) || (answer.Length > 0 && TrySet(key, answer)))
            {
                return;
            }
        }
    }

    public async Task<bool> ConfirmAsync(string question, bool isYes, CancellationToken cancel)
    {
        while (true)
        {
            string answer = await LineAsync($"{question} [{(isYes ? "Y/n" : "y/N")}]", false, cancel).ConfigureAwait(false);
            switch (answer.ToLowerInvariant())
            {
                case "":
                    return isYes;
                case "y" or "yes":
                    return true;
                case "n" or "no":
                    return false;
            }
        }
    }

    /// <summary>The secret is there and can be used with the address that is set now.</summary>
    public bool IsUsable(string key) => Draft.ReadAsIfNamed().Secrets.Has(key);

    private bool TrySet(string key, string value)
    {
        try
        {
            Draft.Set(key, value);
            return true;
        }
        catch (CliException ex)
        {
            Complain(ex.Message);
            return false;
        }
    }

    private async Task<string> LineAsync(string question, bool isSecret, CancellationToken cancel)
    {
        var prompt = new TextPrompt<string>(Markup.Escape(PlainText.Clean(question))) { AllowEmpty = true };
        return (await (isSecret ? prompt.Secret() : prompt).ShowAsync(Console, cancel).ConfigureAwait(false)).Trim();
    }
}
