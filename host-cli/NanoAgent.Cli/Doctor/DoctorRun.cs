using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Doctor;

/// <summary>Runs checks one after the other. One that breaks is a finding too: the others are still of use.</summary>
internal static class DoctorRun
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(IEnumerable<IDoctorCheck> checks, IStages stages, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        foreach (IDoctorCheck check in checks)
        {
            cancel.ThrowIfCancellationRequested();
            IStage stage = stages.Begin(check.Title);
            findings.AddRange(await OneAsync(check, cancel).ConfigureAwait(false));
            stage.End();
        }

        return findings;
    }

    private static async Task<IReadOnlyList<Finding>> OneAsync(IDoctorCheck check, CancellationToken cancel)
    {
        try
        {
            return await check.RunAsync(cancel).ConfigureAwait(false);
        }
        catch (CliException ex)
        {
            return [Finding.Fail(check.Title, ex.Message, ex.Hint)];
        }
        catch (Exception ex) when (ex is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            return [Finding.Warn(check.Title, "this check broke and says nothing: " + OneLine.Of(ex.Message))];
        }
    }
}
