using NanoAgent.Storage;

namespace NanoAgent.Cli.Checks;

/// <summary>All live checks of a configuration, one after the other.</summary>
internal sealed class LiveChecks(ITelegramCheck telegram, IModelCheck models)
{
    public LiveChecks()
        : this(new TelegramCheck(), new ModelCheck())
    {
    }

    /// <summary>Yields each result as soon as it is there. Costs three small model calls at most for each endpoint.</summary>
    /// <param name="configuration">Settings and keys.</param>
    /// <param name="scope">What is of interest.</param>
    /// <param name="cancel">Ctrl-C.</param>
    public async IAsyncEnumerable<CheckResult> RunAsync(
        SettingsResult configuration, CheckScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (scope.HasFlag(CheckScope.Telegram))
        {
            yield return await telegram.RunAsync(configuration, cancel).ConfigureAwait(false);
        }

        if (!scope.HasFlag(CheckScope.Model))
        {
            yield break;
        }

        ModelPlace[] places = [.. ModelPlace.All(configuration.Settings)];
        if (places.Length == 0)
        {
            yield return new CheckResult(ModelCheck.AnswersName, CheckState.Skipped, "no model is configured; the demo model stands in", "nanoagent config init");
        }

        foreach (ModelPlace place in places)
        {
            CheckResult answers = await models.AnswersAsync(configuration, place, cancel).ConfigureAwait(false);
            yield return answers;

            // What does not answer does not call tools either.
            if (!answers.IsBad)
            {
                yield return await models.CallsToolsAsync(configuration, place, cancel).ConfigureAwait(false);
            }
        }
    }
}
