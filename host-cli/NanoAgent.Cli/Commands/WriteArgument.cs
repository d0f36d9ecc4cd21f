using System.Globalization;
using System.Text.Json.Nodes;

namespace NanoAgent.Cli.Commands;

/// <summary><c>lamp=on</c>, <c>lamp=on:60</c>, <c>oled=Soil: {soil}</c>: what to set, to what, and for how many seconds. Pure.</summary>
internal static class WriteArgument
{
    public const string Form = "NAME=VALUE[:SECONDS]";

    /// <summary>The arguments of io_write.</summary>
    /// <exception cref="CliException">It has another form.</exception>
    public static JsonObject Read(string text)
    {
        string[] parts = text.Split('=', 2);

        // Only what is switched has a time behind it; the text of a display ("22:00 in bed") has colons of its own.
        bool isTimed = parts.Length == 2 && parts[1].Split(':')[0] is "on" or "off" or "toggle" or "true" or "false" or "high" or "low";
        string[] value = parts.Length < 2 ? [] : isTimed ? parts[1].Split(':', 2) : [parts[1]];
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
