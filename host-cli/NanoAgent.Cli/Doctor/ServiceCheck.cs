using NanoAgent.Cli.Checks;

namespace NanoAgent.Cli.Doctor;

/// <summary>Telegram's token, the model's key, and "does this model call tools?", asked of the servers themselves.</summary>
internal sealed class ServiceCheck(DoctorConfig config, LiveChecks checks) : IDoctorCheck
{
    public string Title => "token, key and tools";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancel)
    {
        if (config.Result is not { } result)
        {
            return [Finding.Skipped("model", "no model is configured")];
        }

        var findings = new List<Finding>();
        await foreach (CheckResult check in checks.RunAsync(result, CheckScope.All, cancel).ConfigureAwait(false))
        {
            findings.Add(new Finding(check.Name, StateOf(check.State), check.Sentence, check.Hint));
        }

        return findings;
    }

    // Who asks the doctor wants to know that it works; "nobody could be asked" is no such answer.
    private static DoctorState StateOf(CheckState state) => state switch
    {
        CheckState.Passed => DoctorState.Ok,
        CheckState.Remark => DoctorState.Warn,
        CheckState.Skipped => DoctorState.Skipped,
        _ => DoctorState.Fail,
    };
}
