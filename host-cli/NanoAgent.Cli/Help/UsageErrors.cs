using System.CommandLine;
using System.CommandLine.Parsing;
using NanoAgent.Text;

namespace NanoAgent.Cli.Help;

/// <summary>Says what is wrong with a command line, and what was probably meant. Pure.</summary>
internal static class UsageErrors
{
    public static IReadOnlyList<string> Of(ParseResult parsed, RootCommand root)
    {
        Command command = parsed.CommandResult.Command;
        string[] unknown = [.. parsed.UnmatchedTokens.Select(token => Unknown(token, command, root))];

        // What follows from an unknown word ("required command was not provided") only distracts from it.
        return unknown.Length > 0 ? unknown[..1] : [.. parsed.Errors.Select(error => Lower(error.Message))];
    }

    /// <summary>A mistyped option that was taken for an argument, such as the name of a file. Behind "--" anything is one.</summary>
    public static string? StrayOption(ParseResult parsed, RootCommand root)
    {
        string? stray = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .Select(token => token.Value)
            .FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal) && value.Length > 2);
        bool isMeant = parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash);
        return stray == null || isMeant ? null : UnknownOption(stray.Split('=')[0], parsed.CommandResult.Command, root);
    }

    private static string Unknown(string token, Command command, RootCommand root)
    {
        if (token.StartsWith('-') && token.Length > 1)
        {
            return UnknownOption(token.Split('=')[0], command, root);
        }

        if (command.Subcommands.Count == 0)
        {
            return $"'{token}' is one word too many; a text with blanks needs quotes";
        }

        string[] names = [.. command.Subcommands.Select(sub => sub.Name)];
        return $"there is no command '{token}'" + (EditDistance.Nearest(token, names) is { } nearest
            ? $"; did you mean '{nearest}'?"
            : "; there is: " + string.Join(", ", names));
    }

    private static string UnknownOption(string token, Command command, RootCommand root)
    {
        string[] names =
        [
            .. HelpPage.OptionsOf(command).Concat(root.Options)
                .SelectMany(option => option.Aliases.Append(option.Name))
                .Where(name => name.StartsWith("--", StringComparison.Ordinal)),
        ];
        Command? owner = command is not RootCommand ? null : command.Subcommands.FirstOrDefault(sub => sub.Options.Any(option => option.Name == token));
        if (owner != null)
        {
            return $"{token} belongs to a command: {HelpPage.Program} {owner.Name} {token}";
        }

        return $"there is no option '{token}'" + (EditDistance.Nearest(token, names) is { } nearest ? $"; did you mean '{nearest}'?" : "");
    }

    private static string Lower(string message) =>
        message.Length > 1 && char.IsUpper(message[0]) && char.IsLower(message[1]) ? char.ToLowerInvariant(message[0]) + message[1..] : message;
}
