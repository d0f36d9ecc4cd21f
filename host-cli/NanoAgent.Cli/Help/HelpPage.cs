using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace NanoAgent.Cli.Help;

/// <summary>What <c>--help</c> prints: 80 columns, examples last, where the eye ends up. Pure.</summary>
internal static class HelpPage
{
    public const string Program = "nanoagent";

    private const int Columns = 80;
    private const int LeftColumnMax = 26;

    public static string For(Command command, RootCommand root)
    {
        var page = new StringBuilder();
        bool isRoot = command == root;
        Paragraph(page, command.Description ?? "");
        page.AppendLine().AppendLine("Usage: " + Usage(command));
        if (command is DocumentedCommand { Details.Length: > 0 } documented)
        {
            page.AppendLine();
            Paragraph(page, documented.Details);
        }

        Section(page, "Commands", command.Subcommands.Select(sub => (sub.Name, sub.Description ?? "")));
        Section(page, "Arguments", command.Arguments.Select(argument => (argument.Name, argument.Description ?? "")));
        if (!isRoot)
        {
            Section(page, "Options", OptionsOf(command).Select(Row));
        }

        Section(page, "Options of every command", root.Options.Where(option => isRoot || option is not VersionOption).Select(Row));
        Examples(page, command, isRoot);
        return page.ToString();
    }

    /// <summary>The words that call a command.</summary>
    internal static string NameOf(Command command)
    {
        Command? parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent == null ? Program : NameOf(parent) + " " + command.Name;
    }

    /// <summary>The options of a command and those that it has from the group it belongs to, without those of every command.</summary>
    internal static IEnumerable<Option> OptionsOf(Command command)
    {
        Command? group = command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand);
        return command is RootCommand ? [] : command.Options.Concat(group?.Options.Where(option => option.Recursive) ?? []);
    }

    /// <summary>Breaks text between words so that no line is longer than <paramref name="width"/>.</summary>
    internal static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (string paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line.ToString();
                    line.Clear();
                }

                line.Append(line.Length > 0 ? " " : "").Append(word);
            }

            yield return line.ToString();
        }
    }

    // A group that does something by itself needs no command behind it.
    private static string Usage(Command command)
    {
        string sub = command.Subcommands.Count == 0 ? "" : command.Action == null ? " COMMAND" : " [COMMAND]";
        IEnumerable<string> arguments = command.Arguments.Select(argument =>
            (argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}]" : argument.Name) + (argument.Arity.MaximumNumberOfValues > 1 ? "..." : ""));
        return NameOf(command) + sub + string.Concat(arguments.Select(text => " " + text)) + " [options]";
    }

    private static void Paragraph(StringBuilder page, string text)
    {
        foreach (string line in Wrap(text, Columns))
        {
            page.AppendLine(line);
        }
    }

    private static (string Left, string Right) Row(Option option)
    {
        IEnumerable<string> names = option.Aliases.Where(alias => alias.StartsWith('-') && alias != "-?").Append(option.Name);
        string value = option.HelpName is { } name ? " " + name : "";
        return (string.Join(", ", names.OrderBy(text => text.Length)) + value, option is HelpOption ? "Show this help" : option.Description ?? "");
    }

    private static void Section(StringBuilder page, string title, IEnumerable<(string Left, string Right)> rows)
    {
        (string Left, string Right)[] all = [.. rows];
        if (all.Length == 0)
        {
            return;
        }

        page.AppendLine().AppendLine(title + ":");
        int left = Math.Min(LeftColumnMax, all.Max(row => row.Left.Length)) + 4;
        foreach ((string name, string description) in all)
        {
            string[] lines = [.. Wrap(description, Columns - left)];
            string first = ("  " + name).PadRight(left);
            page.AppendLine(first.Length > left ? first : (first + lines[0]).TrimEnd());
            foreach (string line in lines.Skip(first.Length > left ? 0 : 1))
            {
                page.Append(' ', left).AppendLine(line);
            }
        }
    }

    private static void Examples(StringBuilder page, Command command, bool isRoot)
    {
        string[] examples = isRoot
            ? [$"{Program} up", $"{Program} COMMAND --help"]
            : [.. (command as DocumentedCommand)?.Examples ?? []];
        if (examples.Length > 0)
        {
            page.AppendLine().AppendLine("Examples:");
            page.AppendJoin(Environment.NewLine, examples.Select(example => "  " + example)).AppendLine();
        }
    }
}
