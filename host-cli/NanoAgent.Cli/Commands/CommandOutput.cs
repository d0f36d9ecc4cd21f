using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>A result, for a program or for a person.</summary>
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
            io.WriteLine(text);
        }
    }
}
