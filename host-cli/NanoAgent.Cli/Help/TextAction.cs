using System.CommandLine;
using System.CommandLine.Invocation;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Help;

/// <summary>Answers <c>--help</c> and <c>--version</c>: prints a text as a result, whatever else stands in the command line.</summary>
internal sealed class TextAction(TerminalIo io, Func<ParseResult, string> text) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        io.WriteLine(text(parseResult).TrimEnd());
        return ExitCodes.Ok;
    }
}
