using NanoAgent.Cli.Terminal;
using Spectre.Console;

namespace NanoAgent.Cli.Config;

/// <summary>Asks a person for a secret; stars stand for what is typed or pasted.</summary>
internal static class SecretPrompt
{
    public static async Task<string> AskAsync(IAnsiConsole console, SettingKey key, CancellationToken cancel)
    {
        using SilentTerminal? silent = SilentTerminal.Enter();
        console.WriteLine(char.ToUpperInvariant(key.Where[0]) + key.Where[1..] + ".");
        var prompt = new TextPrompt<string>(Markup.Escape(key.Name + ":"))
            .Secret()
            .Validate(value => SettingRules.WhyNot(key.Name, value.Trim()) is { } trouble ? ValidationResult.Error(Markup.Escape(trouble)) : ValidationResult.Success());
        return (await prompt.ShowAsync(console, cancel).ConfigureAwait(false)).Trim();
    }
}
