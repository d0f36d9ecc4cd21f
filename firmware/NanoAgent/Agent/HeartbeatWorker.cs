using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>
/// Looks into HEARTBEAT.md now and then. With no open item, in quiet hours, and after three failures nothing is called: an idle
/// board costs no token.
/// </summary>
public sealed class HeartbeatWorker : Worker, IChannelStatus
{
    private readonly int _periodMs;
    private readonly SafeFile _files;
    private readonly MessageQueue _agent;
    private readonly People _people;
    private readonly OwnerNotice _notice;
    private readonly QuietHours _quiet;
    private readonly Ports _ports;
    private readonly ILog _log;
    private long _dueMs;
    private int _failures;
    private string _failedItems = "";
    private string _askedItems = "";
    private bool _isAsking;

    public HeartbeatWorker(
        int minutes, SafeFile files, MessageQueue agent, People people, OwnerNotice notice, QuietHours quiet, Ports ports, ILog log)
    {
        _periodMs = minutes * 60000;
        _files = files;
        _agent = agent;
        _people = people;
        _notice = notice;
        _quiet = quiet;
        _ports = ports;
        _log = log;
        _dueMs = ports.Clock.UptimeMs + _periodMs;
    }

    public override string Name => "heartbeat";

    /// <summary>For /status.</summary>
    public string Describe() =>
        _periodMs == 0 ? "heartbeat: off (heartbeat.minutes is 0)"
        : IsOff ? "heartbeat: off after " + _failures + " failures, until HEARTBEAT.md changes"
        : "heartbeat: every " + _periodMs / 60000 + " min, when HEARTBEAT.md has an open item";

    public override int Step()
    {
        if (_periodMs == 0)
        {
            return WhenWokenMs;
        }

        long left = _dueMs - _ports.Clock.UptimeMs;
        if (left > 0)
        {
            return (int)left;
        }

        int quietMs = _quiet.MsLeft;
        if (quietMs > 0)
        {
            return quietMs < _periodMs ? quietMs : _periodMs;
        }

        if (_isAsking || _agent.Count > 0)
        {
            return Limits.HeartbeatBusyMs;
        }

        _dueMs = _ports.Clock.UptimeMs + _periodMs;
        Beat();
        return _periodMs;
    }

    /// <summary>How the turn ended that the last beat began.</summary>
    public void TurnEnded(bool isOk, string text, bool isPassing)
    {
        _isAsking = false;
        if (!isOk)
        {
            _log.Write('W', "heartbeat", "failed: " + text);
        }

        if (isPassing)
        {
            // An outage is no reason to give up: the next beat may find the network again.
            return;
        }

        _failures = isOk ? 0 : _failures + 1;
        _failedItems = _askedItems;

        if (_failures == Limits.HeartbeatFailuresMax)
        {
            _notice.SendLater("The heartbeat failed " + _failures + " times in a row and is off until HEARTBEAT.md changes or the board restarts. The last failure: " + text);
        }
    }

    // Somebody who edits the list wants it looked at again.
    private bool IsOff => _failures >= Limits.HeartbeatFailuresMax;

    private void Beat()
    {
        string open = HeartbeatText.OpenItems(_files.ReadText(UserFiles.Heartbeat));
        if (open.Length == 0 || (IsOff && open == _failedItems))
        {
            return;
        }

        InboundMessage? message = Question(Strings.TrimTo(open, Limits.HeartbeatItemsBytesMax));
        if (message == null)
        {
            return;
        }

        // Before it is posted: the agent may have ended the turn by the time that the post returns.
        int failures = _failures;
        _failures = IsOff ? 0 : _failures;
        _askedItems = open;
        _isAsking = true;
        if (!_agent.TryPost(message))
        {
            _failures = failures;
            _isAsking = false;
        }
    }

    // To the owner, or whoever is on the console of a board that nobody is paired with.
    private InboundMessage? Question(string open)
    {
        Person? owner = _people.Owner;
        if (owner == null && _ports.Consoles.Length == 0)
        {
            return null;
        }

        string channel = owner == null ? ChannelNames.Console : owner.Channel;
        string chat = owner == null ? _ports.Consoles[0].Name : owner.Id;
        return new InboundMessage(channel, chat, "heartbeat", HeartbeatText.Question(open))
        {
            SenderId = owner == null ? "" : owner.Id,
            Origin = Origins.Heartbeat,
            IsAside = true,
        };
    }
}
