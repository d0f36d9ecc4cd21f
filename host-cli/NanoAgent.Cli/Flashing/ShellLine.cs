namespace NanoAgent.Cli.Flashing;

/// <summary>Writes a command as a person types it: for a POSIX shell, or for PowerShell. Pure.</summary>
internal static class ShellLine
{
    private const string Plain = "_-+=:,./@%";

    public static string Of(ToolCommand command, bool isPowerShell)
    {
        IEnumerable<string> words = command.Args.Prepend(command.Program).Select(word => Quote(word, isPowerShell));
        string line = string.Join(' ', words);
        if (isPowerShell)
        {
            // A quoted name is a text there, and not a command.
            string call = line.StartsWith('\'') ? "& " : "";
            return string.Concat(command.Environment.Select(pair => $"$env:{pair.Key}={Quote(pair.Value, true)}; ")) + call + line;
        }

        return string.Concat(command.Environment.Select(pair => $"{pair.Key}={Quote(pair.Value, false)} ")) + line;
    }

    public static string Quote(string word, bool isPowerShell)
    {
        bool isPlain = word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal) || (isPowerShell && c == '\\'));
        bool isSafe = isPlain && !(isPowerShell && word[0] is '@' or '%');
        return isSafe ? word : isPowerShell ? "'" + word.Replace("'", "''") + "'" : "'" + word.Replace("'", "'\\''") + "'";
    }
}
