using System.Globalization;
using NanoAgent.Cli;
using NanoAgent.Cli.Terminal;

// The same text on every machine: the firmware source knows no cultures either.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

using var signals = new EndSignals();
return await CommandLine.RunAsync(args, TerminalIo.System(), signals.Token).ConfigureAwait(false);
