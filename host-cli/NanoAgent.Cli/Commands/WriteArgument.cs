using System.Globalization;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Commands;

/// <summary><c>lamp=on</c> or <c>lamp=on:60</c>: what to set, to what, and for how many seconds. Pure.</summary>
internal static class WriteArgument
{
    public const string Form = "NAME=VALUE[:SECONDS]";

    /// <summary>The arguments of io_write.</summary>
    /// <exception cref="CliException">It has another form.</exception>
    public static JsonObject Read(string text)
    {
        string[] parts = text.Split('=', 2);
        string[] value = parts.Length == 2 ? parts[1].Split(':', 2) : [];
        int seconds = 0;
        bool isWhole = value.Length > 0 && parts[0].Length > 0 && value[0].Length > 0
            && (value.Length == 1 || (int.TryParse(value[1], NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds > 0));
        if (!isWhole)
        {
            throw new CliException($"'{text}' is nothing that can be set; its form is {Form}", "--write lamp=on:60", ExitCodes.Usage);
        }

        var write = new JsonObject { ["name"] = parts[0], ["value"] = value[0] };
        if (seconds > 0)
        {
            write["for_ms"] = seconds * 1000L;
        }

        return write;
    }
}
