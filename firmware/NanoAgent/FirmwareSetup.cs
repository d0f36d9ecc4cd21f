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

    /// <summary>How the configuration on flash was chosen; null when another one was given for this run.</summary>
    public ConfigBoot? ConfigBoot { get; set; }

    /// <summary>Counts bad starts; null when nobody counts them, as in most simulations. Decides whether this run is in safe mode.</summary>
    public BootGuard? Guard { get; set; }

    /// <summary>Too many starts before this one were bad: the firmware leaves out what could be to blame.</summary>
    public bool IsSafeMode => Guard != null && Guard.IsSafeMode;

    /// <summary>What was found and repaired while the flash was read; the firmware adds to it and tells the owner.</summary>
    public BootReport Report { get; set; } = new BootReport();

    /// <summary>Reads config.json, secrets.json and board.json. Any content boots: what cannot be used counts as absent.</summary>
    /// <param name="files">The flash.</param>
    /// <param name="fallbackBoard">The profile when flash has none, or none that can be used.</param>
    /// <param name="isConfigGiven">The caller has a configuration for this run: one that is on trial stays as it is.</param>
    /// <param name="pins">Where to drive the outputs safe as soon as they are known, or null to leave that to the firmware.</param>
    public static FirmwareSetup FromFlash(IFileStore files, BoardProfile fallbackBoard, bool isConfigGiven = false, IPins? pins = null)
    {
        // Before anything else is read: a restore may replace all of it.
        BootReport report = new BootReport();
        StagedRestore.Resume(files, report);
        ArrayList boardProblems = new ArrayList();
        BoardProfile board = ReadBoard(new SafeFile(files), fallbackBoard, boardProblems);
        if (pins != null)
        {
            SafeStart.Drive(board, pins);
        }

        ConfigPair pair;
        ConfigBoot? boot = null;
        if (isConfigGiven)
        {
            pair = new ConfigTrial(files).ReadPrevious();
        }
        else
        {
            boot = ConfigBoot.TakeUp(files, report, out pair);
        }

        SettingsResult result = SettingsReader.Read(pair.Config, pair.Secrets);
        ArrayList problems = new ArrayList();
        foreach (SettingsProblem problem in result.Problems)
        {
            problems.Add(problem);
        }

        foreach (object problem in boardProblems)
        {
            problems.Add(problem);
        }

        // What did validate is used: without Wi-Fi and Telegram nobody could mend the rest from afar.
        return new FirmwareSetup(result.Settings, result.Secrets, board)
        {
            Report = report,
            ConfigBoot = boot,
            Problems = (SettingsProblem[])problems.ToArray(typeof(SettingsProblem)),
        };
    }

    private static BoardProfile ReadBoard(SafeFile reader, BoardProfile fallback, ArrayList problems)
    {
        byte[]? json = reader.TryRead("board.json");
        if (json == null && reader.Exists("board.json"))
        {
            problems.Add(new SettingsProblem(0, "board", "board.json cannot be read; the built-in profile is used", false));
        }

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
