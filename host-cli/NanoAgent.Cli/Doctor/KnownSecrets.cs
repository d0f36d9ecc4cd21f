using NanoAgent.Cli.Config;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Doctor;

/// <summary>Every secret that lies around here, also in files that are no valid configuration: what a report must not hold.</summary>
internal static class KnownSecrets
{
    /// <param name="folder">The data folder.</param>
    /// <param name="config">What was read; its secrets may come from the environment.</param>
    public static IEnumerable<string> Of(string folder, DoctorConfig config)
    {
        SecretStore? store = config.Result?.Secrets;
        IEnumerable<string> inForce = store?.Names().Select(name => store.Find(name)!.Value) ?? [];
        return inForce
            .Concat(ValuesIn(Path.Combine(folder, "secrets.json"), true))
            .Concat(ValuesIn(Path.Combine(folder, "config.json"), false))
            .Concat(ValuesIn(config.Folder, false))
            .Where(value => value.Length > 0)
            .Distinct();
    }

    private static IEnumerable<string> ValuesIn(string path, bool isAllSecrets)
    {
        try
        {
            return File.Exists(path) ? [.. SecretPlaces.Values(File.ReadAllBytes(path), isAllSecrets)] : [];
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            // What cannot be read is in no report either.
            return [];
        }
    }
}
