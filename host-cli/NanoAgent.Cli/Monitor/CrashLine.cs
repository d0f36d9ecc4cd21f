using System.Text.RegularExpressions;

namespace NanoAgent.Cli.Monitor;

/// <summary>
/// The lines with which nanoCLR reports an exception, as its source prints them (CLR_RT_DUMP::EXCEPTION and
/// CLR_RT_Thread of nf-interpreter, July 2026). Pure.
/// </summary>
internal static partial class CrashLine
{
    /// <summary>It belongs to a report.</summary>
    public static bool IsPart(string line) =>
        line.StartsWith("    ++++ ", StringComparison.Ordinal) || IsUncaught(line) || IsLinkFailure(line) || FailedAllocation().IsMatch(line);

    /// <summary><c>    ++++ Exception System.X - CLR_E_Y (thread) ++++</c>.</summary>
    public static bool IsHead(string line, out string type, out string code)
    {
        Match match = Head().Match(line);
        type = match.Groups[1].Value;
        code = match.Groups[2].Value;
        return match.Success;
    }

    /// <summary><c>    ++++ Message: text</c>; the text is often empty.</summary>
    public static bool IsMessage(string line, out string message)
    {
        Match match = Message().Match(line);
        message = match.Groups[1].Value.Trim();
        return match.Success;
    }

    /// <summary><c>    ++++ Namespace.Class::Method [IP: 0012] ++++</c>.</summary>
    public static bool IsFrame(string line, out string method)
    {
        Match match = Frame().Match(line);
        method = match.Groups[1].Value;
        return match.Success;
    }

    /// <summary>The thread has ended by it.</summary>
    public static bool IsUncaught(string line) => line.Trim() == "Uncaught exception";

    /// <summary>The firmware was built against other packages than the runtime has.</summary>
    public static bool IsLinkFailure(string line) => line.StartsWith("Link failure: some assembly references", StringComparison.Ordinal);

    /// <summary>The heap had no room, which is worth a word before the exception that follows.</summary>
    [GeneratedRegex("^Failed allocation for [0-9]+ blocks, [0-9]+ bytes")]
    public static partial Regex FailedAllocation();

    [GeneratedRegex(@"^    \+\+\+\+ Exception (\S+) - (\S+) \([0-9]+\) \+\+\+\+")]
    private static partial Regex Head();

    [GeneratedRegex(@"^    \+\+\+\+ Message: ?(.*)$")]
    private static partial Regex Message();

    [GeneratedRegex(@"^    \+\+\+\+ (\S+::\S+) \[IP: [0-9a-f]+\] \+\+\+\+")]
    private static partial Regex Frame();
}
