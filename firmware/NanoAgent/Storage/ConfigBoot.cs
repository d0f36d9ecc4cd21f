using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// Decides at a start which configuration is in force. A new one gets one try: when the board starts again before it
/// passed its test, whatever the reason, the previous one is back. Any flash content boots.
/// </summary>
public sealed class ConfigBoot
{
    private ConfigBoot(bool isOnTrial) => IsOnTrial = isOnTrial;

    /// <summary>This start runs with a configuration that has yet to pass its test.</summary>
    public bool IsOnTrial { get; }

    /// <summary>Takes the next step of a trial and reads the configuration in force.</summary>
    public static ConfigBoot TakeUp(IFileStore files, BootReport report, out ConfigPair pair)
    {
        ConfigTrial trial = new ConfigTrial(files);
        ConfigPair? chosen = null;
        try
        {
            trial.Load();
            if (trial.IsLost)
            {
                report.AddLost("a configuration that was pushed and not yet confirmed; the previous one is in force");
            }

            chosen = Choose(trial);
            trial.Clean();
        }
        catch (IOException ex)
        {
            // A full flash must not keep the board from starting. A step that was not noted is taken at the next start.
            report.AddRepaired("a step of the configuration's trial is put off (" + ex.Message + ")");
        }

        bool isOnTrial = chosen != null && trial.Phase == ConfigPhases.Trying;
        pair = chosen ?? trial.ReadPrevious();
        return new ConfigBoot(isOnTrial);
    }

    // The new pair, or null for the previous one.
    private static ConfigPair? Choose(ConfigTrial trial)
    {
        switch (trial.Phase)
        {
            case ConfigPhases.Stored:
                return Begin(trial);
            case ConfigPhases.Trying:
                trial.Return("the board restarted before the new configuration had passed its test");
                return null;
            case ConfigPhases.Promoting:
                return Promote(trial);
            default:
                return null;
        }
    }

    private static ConfigPair? Begin(ConfigTrial trial)
    {
        ConfigPair? pair = trial.ReadNew();
        if (pair == null)
        {
            trial.Return("what was pushed is damaged on the flash");
            return null;
        }

        trial.Begin();
        return pair;
    }

    // It is in force even while the flash refuses to put it in place.
    private static ConfigPair? Promote(ConfigTrial trial)
    {
        ConfigPair? pair = trial.ReadNew();
        try
        {
            trial.Promote();
        }
        catch (IOException)
        {
            // Tried again by the trial's worker, and at the next start.
        }

        return trial.Phase == ConfigPhases.Returned ? null : pair;
    }
}
