using NanoAgent.Cli.Config;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Doctor;

/// <summary>The configuration of a data folder or of a file, as far as it can be read. Read once; all checks look at the same.</summary>
internal sealed class DoctorConfig
{
    private static readonly string[] Files = ["config.json", "secrets.json"];

    private DoctorConfig(string folder) => Folder = folder;

    /// <summary>Where it lies: the data folder, or the file of <c>--config</c>.</summary>
    public string Folder { get; }

    /// <summary>Null when there is none, or when it cannot be used.</summary>
    public SettingsResult? Result { get; private init; }

    /// <summary>Why it cannot be used.</summary>
    public CliException? Trouble { get; private init; }

    /// <param name="folder">The data folder.</param>
    /// <param name="file">The file of <c>--config</c>; null for what is in the folder.</param>
    public static DoctorConfig Read(string folder, string? file)
    {
        string place = file ?? folder;
        try
        {
            bool isThere = file != null || Array.Exists(Files, name => File.Exists(Path.Combine(folder, name)));
            SettingsResult? result = !isThere ? null : file != null ? ConfigDocument.ReadFile(file) : ConfigDocument.ReadFolder(folder);
            return new DoctorConfig(place) { Result = result };
        }
        catch (CliException ex)
        {
            return new DoctorConfig(place) { Trouble = ex };
        }
    }
}
