using System.Globalization;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>Rows under a head as plain text. Pure.</summary>
internal static class Table
{
    public static string Figure(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(string[] head, IEnumerable<string[]> rows) => new TableView(head, rows).Plain();
}
