using System.Text.Json.Nodes;
using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Checks;

/// <summary>Runs live checks and says what they find while they run.</summary>
internal sealed class CheckReport(TerminalIo io, bool isJson)
{
    private static readonly LiveChecks Checks = new();

    /// <summary>What has to be asked again when this key changes.</summary>
    public static CheckScope ScopeOf(string key) =>
        key.StartsWith("telegram.", StringComparison.Ordinal) ? CheckScope.Telegram
        : key.StartsWith("llm.", StringComparison.Ordinal) ? CheckScope.Model
        : key == "proxy" ? CheckScope.All
        : CheckScope.None;

    /// <summary>Each result is a note on standard error as soon as it is there.</summary>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(SettingsResult configuration, CheckScope scope, CancellationToken cancel)
    {
        List<CheckResult> results = [];
        await foreach (CheckResult result in Checks.RunAsync(configuration, scope, cancel).ConfigureAwait(false))
        {
            results.Add(result);
            if (!isJson)
            {
                io.Note(LineOf(result), result.IsBad ? NoteStyle.Trouble : NoteStyle.Plain);
            }
        }

        return results;
    }

    /// <summary>The same before something is written.</summary>
    /// <exception cref="CliException">One of them is bad: nothing is to be written.</exception>
    public async Task<IReadOnlyList<CheckResult>> RequireAsync(SettingsResult configuration, CheckScope scope, CancellationToken cancel)
    {
        IReadOnlyList<CheckResult> results = await RunAsync(configuration, scope, cancel).ConfigureAwait(false);
        if (results.FirstOrDefault(result => result.State == CheckState.Refused) is { } refused)
        {
            throw new CliException($"{refused.Sentence}; nothing was changed", refused.Hint, ExitCodes.Refused);
        }

        return results.FirstOrDefault(result => result.State == CheckState.Unknown) is { } unknown
            ? throw new CliException($"{unknown.Sentence}; nothing was changed", unknown.Hint, ExitCodes.Failed)
            : results;
    }

    /// <summary>5 when a server said no, 1 when one could not be asked.</summary>
    public static int ExitCodeOf(IReadOnlyList<CheckResult> results) =>
        results.Any(result => result.State == CheckState.Refused) ? ExitCodes.Refused
        : results.Any(result => result.State == CheckState.Unknown) ? ExitCodes.Failed
        : ExitCodes.Ok;

    public static JsonArray Json(IReadOnlyList<CheckResult> results) => new([.. results.Select(result => result.ToJson())]);

    /// <summary>"ok       telegram: the bot is @name".</summary>
    public static string LineOf(CheckResult result)
    {
        string word = result.State switch
        {
            CheckState.Passed => "ok",
            CheckState.Remark => "note",
            CheckState.Skipped => "skipped",
            CheckState.Refused => "wrong",
            _ => "unknown",
        };
        return $"{word,-8} {result.Name}: {result.Sentence}" + (result.Hint == null ? "" : $"\n         try: {result.Hint}");
    }
}
