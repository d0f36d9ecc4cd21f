using System.Collections;
using NanoAgent.Board;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent;

/// <summary>What the firmware is told at boot besides its ports.</summary>
public sealed class FirmwareSetup
{
    public FirmwareSetup(Settings settings, SecretStore secrets, BoardProfile board)
    {
        Settings = settings;
        Secrets = secrets;
        Board = board;
    }

    public Settings Settings { get; }

    public SecretStore Secrets { get; }

    public BoardProfile Board { get; }

    /// <summary>Host commands that only this kind of board has.</summary>
    public IHostCommand[] HostCommands { get; set; } = new IHostCommand[0];

    /// <summary>What is wrong with the configuration on flash; the firmware boots all the same and says so.</summary>
    public SettingsProblem[] Problems { get; set; } = new SettingsProblem[0];

    /// <summary>Reads config.json, secrets.json and board.json. Any content boots: what cannot be used counts as absent.</summary>
    /// <param name="files">The flash.</param>
    /// <param name="fallbackBoard">The profile when flash has none, or none that can be used.</param>
    public static FirmwareSetup FromFlash(IFileStore files, BoardProfile fallbackBoard)
    {
        SafeFile reader = new SafeFile(files);
        SettingsResult result = SettingsReader.Read(reader.Read("config.json"), reader.Read("secrets.json"));
        ArrayList problems = new ArrayList();
        foreach (SettingsProblem problem in result.Problems)
        {
            problems.Add(problem);
        }

        // What did validate is used: without Wi-Fi and Telegram nobody could mend the rest from afar.
        BoardProfile board = ReadBoard(reader, fallbackBoard, problems);
        return new FirmwareSetup(result.Settings, result.Secrets, board)
        {
            Problems = (SettingsProblem[])problems.ToArray(typeof(SettingsProblem)),
        };
    }

    private static BoardProfile ReadBoard(SafeFile reader, BoardProfile fallback, ArrayList problems)
    {
        byte[]? json = reader.Read("board.json");
        try
        {
            return json == null ? fallback : BoardReader.Read(json);
        }
        catch (BoardException ex)
        {
            problems.Add(new SettingsProblem(0, "board", ex.Message, false));
            return fallback;
        }
    }
}
