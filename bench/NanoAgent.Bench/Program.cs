using System.Globalization;
using NanoAgent.Bench;

// The same text on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

if (args is ["--power-cuts"])
{
    return PowerCutFigures.Run(Console.Out) ? 0 : 1;
}

if (args.Any(argument => argument != "--json"))
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench/NanoAgent.Bench [-- --json | --power-cuts]");
    return 2;
}

var report = new Report();
try
{
    var script = Script.Load();
    await HelloFigures.AddAsync(report, script).ConfigureAwait(false);
    await MixedChatFigures.AddAsync(report, script).ConfigureAwait(false);
    await LongSessionFigures.AddAsync(report, script).ConfigureAwait(false);
    FlashFigures.Add(report);
    AutomationFigures.Add(report);
    await SimulationFigures.AddAsync(report).ConfigureAwait(false);
    await ColdStartFigure.AddAsync(report).ConfigureAwait(false);
}
catch (Exception ex) when (ex is TimeoutException or InvalidOperationException)
{
    // The firmware or a fake server misbehaved: a figure that was measured meanwhile would mean nothing.
    Console.Error.WriteLine("bench: " + ex.Message);
    return 1;
}

report.Write(Console.Out, args.Contains("--json"));
return report.IsWithinBudget ? 0 : 1;
