using System.IO;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>
/// Brings a configuration on trial to its end: tests it, and puts it in place or goes back to the previous one with a
/// restart. After going back it tells the owner why. There is such a worker only while there is something to do.
/// </summary>
public sealed class ConfigTrialWorker : Worker, IChannelStatus
{
    private readonly ConfigTrial _trial;
    private readonly ConfigBoot _boot;
    private readonly OwnerNotice _notice;
    private readonly AuditTrail _audit;
    private readonly Redactor _redactor;
    private readonly Restarter _restarter;
    private readonly IClock _clock;
    private readonly ILog _log;
    private bool _isLeaving;

    /// <param name="trial">The trial, loaded.</param>
    /// <param name="boot">What was decided at this start.</param>
    /// <param name="notice">The way to the owner.</param>
    /// <param name="audit">Where outcomes are noted.</param>
    /// <param name="redactor">Keeps keys out of what servers say.</param>
    /// <param name="restarter">Restarts into the previous configuration.</param>
    /// <param name="clock">Bounds the test.</param>
    /// <param name="log">The log.</param>
    public ConfigTrialWorker(
        ConfigTrial trial, ConfigBoot boot, OwnerNotice notice, AuditTrail audit, Redactor redactor, Restarter restarter, IClock clock, ILog log)
    {
        _trial = trial;
        _boot = boot;
        _notice = notice;
        _audit = audit;
        _redactor = redactor;
        _restarter = restarter;
        _clock = clock;
        _log = log;
    }

    public override string Name => "config";

    /// <summary>There is something to do: to test, to put in place, or to tell.</summary>
    public bool IsNeeded =>
        _boot.IsOnTrial || _trial.Phase == ConfigPhases.Promoting || (_trial.Phase == ConfigPhases.Returned && !_trial.IsTold);

    /// <summary>A line for /status.</summary>
    public string Describe()
    {
        switch (_trial.Phase)
        {
            case ConfigPhases.Stored: return "configuration: a new one is tried after the next restart";
            case ConfigPhases.Trying: return "configuration: a new one is on trial";
            case ConfigPhases.Promoting: return "configuration: the new one passed and is being put in place";
            case ConfigPhases.Returned: return "configuration: the previous one; the last one pushed failed: " + _trial.Reason;
            default: return "configuration: confirmed";
        }
    }

    /// <summary>What decides a trial. Set by the composition root when this start is one.</summary>
    public ConfigSelfTest? Test { get; set; }

    public override int Step()
    {
        switch (_trial.Phase)
        {
            case ConfigPhases.Trying when Test != null && !_isLeaving:
                return RunTest(Test);
            case ConfigPhases.Promoting:
                return Promote();
            case ConfigPhases.Returned when !_trial.IsTold && !_isLeaving:
                return Tell();
            default:
                return WhenWokenMs;
        }
    }

    private int RunTest(ConfigSelfTest test)
    {
        if (_clock.UptimeMs < Limits.ConfigTrialMs && test.Run(Limits.ConfigTrialMs))
        {
            return Promote();
        }

        string problem = _redactor.Clean(test.Problem);
        if (!test.IsFinal && _clock.UptimeMs < Limits.ConfigTrialMs)
        {
            _log.Write('W', "config", "self-test: " + problem + " Trying again.");
            return Limits.ConfigTrialRetryMs;
        }

        _log.Write('E', "config", "the new configuration failed: " + problem + " Going back to the previous one.");
        TryReturn(problem);
        return Leave();
    }

    // Who runs with the new configuration does not tell of it: the message might not get out.
    private int Leave()
    {
        _isLeaving = true;
        _restarter.Ask("the configuration's trial");
        return WhenWokenMs;
    }

    // A flash that takes no note of it has the same effect: the next start finds a trial that did not pass.
    private void TryReturn(string problem)
    {
        try
        {
            _trial.Return(problem);
        }
        catch (IOException ex)
        {
            _log.Write('E', "config", "the flash takes no note of the reason: " + ex.Message);
        }
    }

    private int Promote()
    {
        try
        {
            _trial.Promote();
        }
        catch (IOException ex)
        {
            _log.Write('E', "config", "the new configuration cannot be put in place yet: " + ex.Message);
            return Limits.NetworkRetryMsMax;
        }

        if (_trial.Phase == ConfigPhases.Returned)
        {
            return Leave();
        }

        _log.Write('I', "config", "the new configuration is in force");
        _audit.Add("config", "the new configuration passed its test and is in force");
        _notice.SendLater("The new configuration passed its test and is in force.");
        return WhenWokenMs;
    }

    private int Tell()
    {
        _log.Write('W', "config", "the previous configuration is in force: " + _trial.Reason);
        _audit.Add("config", "back to the previous configuration: " + _trial.Reason);
        _notice.SendLater("I went back to the previous configuration, because the new one failed: " + _trial.Reason);
        try
        {
            _trial.NoteTold();
        }
        catch (IOException ex)
        {
            _log.Write('W', "config", "it is told again after the next start: " + ex.Message);
        }

        return WhenWokenMs;
    }
}
