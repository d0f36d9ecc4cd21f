using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>A result, for a program or for a person, whose terminal gets sentences broken between words.</summary>
internal static class CommandOutput
{
    public static void Write(TerminalIo io, bool isJson, JsonObject json, string text)
    {
        if (isJson)
        {
            io.WriteLine(json.ToJsonString(JsonOutput.Options));
        }
        else if (text.Length > 0)
        {
            io.WriteText(text);
        }
    }

    /// <summary>The same with what is somebody's own or is copied, and so stays as it is: a file, a value, a script.</summary>
    public static void WriteAsIs(TerminalIo io, bool isJson, JsonObject json, string text)
    {
        if (isJson)
        {
            Write(io, isJson, json, "");
        }
        else if (text.Length > 0)
        {
            io.WriteLine(text);
        }
    }

    /// <summary>The same with rows under a head; nothing when there are no rows.</summary>
    public static void Write(TerminalIo io, bool isJson, JsonObject json, TableView table)
    {
        if (isJson || table.IsEmpty)
        {
            Write(io, isJson, json, "");
        }
        else
        {
            io.WriteTable(table);
        }
    }
}
