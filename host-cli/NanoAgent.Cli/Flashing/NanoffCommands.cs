namespace NanoAgent.Cli.Flashing;

/// <summary>
/// The command lines of nanoff: switches up to 2.x, verbs with keywords from 3.0 on, where each command does one thing. Pure.
/// </summary>
internal static class NanoffCommands
{
    private const string PresentName = "nanoCLR and the program";

    // nanoff is built for .NET 8: with a newer runtime alone it starts only when it is told that this will do.
    private static readonly Dictionary<string, string> Environment = new() { ["DOTNET_ROLL_FORWARD"] = "Major" };

    /// <param name="program">nanoff.</param>
    /// <param name="major">Its major version.</param>
    /// <param name="plan">What to write.</param>
    public static IReadOnlyList<ToolCommand> Of(string program, int major, FlashPlan plan) => major >= 3 ? Verbs(program, plan) : [Switches(program, plan)];

    private static ToolCommand Switches(string program, FlashPlan plan)
    {
        string title = plan.HasClr && plan.Program != null ? PresentName : plan.HasClr ? "nanoCLR" : "the program";
        string[] args =
        [
            .. plan.HasClr ? ["--update"] : Array.Empty<string>(),
            "--platform", "esp32", "--target", plan.Target, "--serialport", plan.Port,
            .. plan.Baud is { } baud ? ["--baud", $"{baud}"] : Array.Empty<string>(),
            .. plan.Erases ? ["--masserase"] : Array.Empty<string>(),
            .. plan is { HasClr: true, ClrVersion: { } version } ? ["--fwversion", version] : Array.Empty<string>(),
            .. plan.Program is { } image ? ["--deploy", "--image", image] : Array.Empty<string>(),
            .. Quietly("--verbosity", "--suppressnanoffversioncheck"),
        ];
        return new ToolCommand($"nanoff writes {title}", program, args) { Environment = Environment };
    }

    private static List<ToolCommand> Verbs(string program, FlashPlan plan)
    {
        var commands = new List<ToolCommand>();
        if (plan.HasClr)
        {
            string[] args =
            [
                "flash", "target", plan.Target, "serialport", plan.Port,
                .. plan.Baud is { } baud ? ["baud", $"{baud}"] : Array.Empty<string>(),
                .. plan.Erases ? ["masserase"] : Array.Empty<string>(),
                .. plan.ClrVersion is { } version ? ["fwversion", version] : Array.Empty<string>(),
                .. Quietly("verbosity", "suppressnanoffversioncheck"),
            ];
            commands.Add(new ToolCommand("nanoff writes nanoCLR", program, args) { Environment = Environment });
        }

        if (plan.Program is { } image)
        {
            // The verb has no word for the speed.
            string[] args = ["deploy", "target", plan.Target, "serialport", plan.Port, "image", image, .. Quietly("verbosity", "suppressnanoffversioncheck")];
            commands.Add(new ToolCommand("nanoff writes the program", program, args) { Environment = Environment });
        }

        return commands;
    }

    // From its normal verbosity on nanoff moves the cursor up, which throws where its output is no terminal. Looking for a
    // newer nanoff on the network at each start is not what was asked for.
    private static string[] Quietly(string verbosity, string versionCheck) => [verbosity, "m", versionCheck];
}
