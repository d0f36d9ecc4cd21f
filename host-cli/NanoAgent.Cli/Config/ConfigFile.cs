using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>A configuration file with the places of its values, on which problems are pinned. Pure.</summary>
/// <param name="path">As it was named.</param>
/// <param name="bytes">Its content.</param>
/// <param name="isSecrets">A secrets.json: its keys are the names of secrets.</param>
internal sealed class ConfigFile(string path, byte[] bytes, bool isSecrets)
{
    private const string SecretPrefix = "secrets.";

    private readonly JsonPlaces _places = JsonPlaces.Of(bytes);

    public byte[] Bytes { get; } = bytes;

    /// <summary>What the firmware's reader found, with its column.</summary>
    public ConfigProblem Pin(SettingsProblem problem)
    {
        if (problem.Key.Length == 0)
        {
            return new ConfigProblem(path, problem.Line, _places.Fault?.Line == problem.Line ? _places.Fault.Column : 0, "", problem.Message, "a comma, a quote or a bracket too many or too few");
        }

        JsonPlace? place = _places.Find(KeyIn(problem.Key), problem.Line);
        bool isSameLine = problem.Line == 0 || place?.Line == problem.Line;
        return new ConfigProblem(path, isSameLine ? place?.Line ?? 0 : problem.Line, isSameLine ? place?.Column ?? 0 : 0, problem.Key, problem.Message, HintFor(problem));
    }

    /// <summary>A problem that was found here.</summary>
    public ConfigProblem Pin(string key, string message) => Pin(new SettingsProblem(0, key, message, false));

    /// <summary>Keys that stand there twice: only the last one counts, which nobody sees.</summary>
    public IEnumerable<ConfigProblem> Repeated() => _places.Repeated().Select(place =>
        new ConfigProblem(path, place.Line, place.Column, place.Key, $"'{place.Key}' is there more than once; only this last one would count", "remove the others"));

    private string KeyIn(string key) => isSecrets && key.StartsWith(SecretPrefix, StringComparison.Ordinal) ? key[SecretPrefix.Length..] : key;

    private static string? HintFor(SettingsProblem problem)
    {
        if (problem.IsUnknownKey)
        {
            return "nanoagent config show names all keys";
        }

        string name = problem.Key.StartsWith(SecretPrefix, StringComparison.Ordinal) ? problem.Key[SecretPrefix.Length..] : problem.Key;
        bool isBoundElsewhere = problem.Message.Contains(" is bound to ", StringComparison.Ordinal);
        return isBoundElsewhere ? $"nanoagent config set {name}" : SettingCatalog.TryFind(name)?.Where;
    }
}
