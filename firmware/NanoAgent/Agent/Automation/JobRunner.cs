using System.Collections;
using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Automation;

/// <summary>
/// Carries out what jobs say: sends their texts, makes their calls, wakes the agent. Texts and prompts carry the run they belong
/// to (<see cref="Origins"/>), so that after a restart it is known whether they are safe on flash.
/// </summary>
public sealed class JobRunner : IJobRunner
{
    private const string StoppedNote = "the emergency stop is on";

    private readonly Courier _courier;
    private readonly PlannedCalls _calls;
    private readonly ValueTemplate _templates;
    private readonly Journal _journal;
    private readonly RecoveredExchange[] _recovered;
    private readonly OwnerNotice _notice;
    private readonly AuditTrail _audit;
    private readonly PosixZone _zone;
    private readonly IClock _clock;
    private Hashtable _notedMs = new Hashtable();

    /// <param name="courier">Takes texts and prompts to their chats.</param>
    /// <param name="calls">Makes the calls.</param>
    /// <param name="templates">Puts values into texts.</param>
    /// <param name="journal">Knows which messages are safe on flash.</param>
    /// <param name="recovered">What was undone when the board started.</param>
    /// <param name="notice">Tells the owner.</param>
    /// <param name="audit">Notes what was done.</param>
    /// <param name="zone">For times in words.</param>
    /// <param name="clock">Measures how often the audit hears of a job.</param>
    public JobRunner(
        Courier courier, PlannedCalls calls, ValueTemplate templates, Journal journal, RecoveredExchange[] recovered, OwnerNotice notice,
        AuditTrail audit, PosixZone zone, IClock clock)
    {
        _courier = courier;
        _calls = calls;
        _templates = templates;
        _journal = journal;
        _recovered = recovered;
        _notice = notice;
        _audit = audit;
        _zone = zone;
        _clock = clock;
    }

    public bool CanRun(Job job) =>
        job.Kind == JobKinds.Tool || (job.Kind == JobKinds.Text ? _courier.HasRoomForText(job.Channel) : _courier.HasRoomForPrompt(job.Channel, job.ChatId));

    public string WhySkip(Job job) => job.Kind == JobKinds.Tool && _calls.IsHeldBack(CallOf(job)) ? StoppedNote : "";

    public string Run(Job job, long slot, long lateSeconds, bool isManual, out string note)
    {
        Person? person = _courier.PersonOf(job.Person);
        if (person == null || !_courier.CanReach(job.Channel, job.ChatId))
        {
            note = person == null ? "whoever it is for is not paired any more" : "there is no way to " + job.Channel + " now";
            return JobRunResults.Failed;
        }

        string origin = Origins.OfJob(job.Id, slot);
        switch (job.Kind)
        {
            case JobKinds.Text:
                return SendText(job, Late(slot, lateSeconds) + _templates.Expand(job.Text), origin, out note);
            case JobKinds.Tool:
                return Call(job, person, out note);
            default:
                return Wake(job, person, Late(slot, lateSeconds), origin, out note);
        }
    }

    public string FateOf(Job job, long slot, out string note)
    {
        note = "";
        string origin = Origins.OfJob(job.Id, slot);
        bool isPrompt = job.Kind == JobKinds.Prompt;
        if (job.Kind == JobKinds.Tool || job.Channel == ChannelNames.Console)
        {
            return JobRunResults.Unknown;
        }

        foreach (RecoveredExchange exchange in _recovered)
        {
            bool isIt = exchange.Request != null ? exchange.Request.Origin == origin
                : exchange.Outcome != null && (exchange.Flags & OutcomeFlags.Unasked) != 0 && IsNoticeOf(exchange.Outcome, origin);
            if (isIt)
            {
                return FateOf(job, exchange, out note);
            }
        }

        return (isPrompt ? _journal.HasRequestOf(origin) : HasNoticeOf(origin)) ? JobRunResults.Done : JobRunResults.Again;
    }

    public void TellOff(Job job, string why) => _notice.SendLater(JobText.Off(job, why));

    public void TellOutage(OutageReport report) => _notice.SendLater(JobText.Outage(report, _zone));

    public void TellInterrupted(Job job, long slot)
    {
        string text = "The job '" + job.Name + "' of " + _zone.Format(slot)
            + " was interrupted by a restart. It may have been carried out already, so it is not repeated.";
        _audit.Add("job " + job.Name, text);
        _notice.SendLater(text);
    }

    private string SendText(Job job, string text, string origin, out string note)
    {
        note = "";

        // On Telegram it counts as delivered when a message id came back, and not before. On a console it is over at once, so
        // nobody else may end the run.
        bool isConsole = job.Channel == ChannelNames.Console;
        if (_courier.TrySend(job.Channel, job.ChatId, text, isConsole ? "" : origin))
        {
            return isConsole ? JobRunResults.Done : JobRunResults.Started;
        }

        note = "too much waits to be sent";
        return JobRunResults.Busy;
    }

    private string Call(Job job, Person person, out string note)
    {
        ToolContext context = new ToolContext("job " + job.Name, job.Channel, job.ChatId) { Requester = person, IsAutomatic = true };
        ToolCall call = CallOf(job);
        ToolResult result = _calls.Run(call, person, context, job.When.Text, out bool isAsked);

        // Notes are shown to the model in the list of jobs, where strangers' words have no business.
        note = isAsked ? "a person was asked" : !_calls.BringsUntrusted(call) ? result.Text : result.IsError ? "it failed" : "done";
        if (!result.IsError && !isAsked && _calls.Acts(call))
        {
            NoteAudit(job, result.Text);
        }

        if (result.IsError && _calls.IsHeldBack(call))
        {
            note = StoppedNote;
            return JobRunResults.Skipped;
        }

        return result.IsError ? JobRunResults.Failed : JobRunResults.Done;
    }

    // Once an hour for each job: what acts all day must not push everything else out of the audit.
    private void NoteAudit(Job job, string text)
    {
        object? noted = _notedMs[job.Id];
        if (noted != null && _clock.UptimeMs - (long)noted < Limits.JobAuditMs)
        {
            return;
        }

        if (_notedMs.Count >= Limits.JobsMax)
        {
            // Numbers of jobs that are long over.
            _notedMs = new Hashtable();
        }

        _notedMs[job.Id] = _clock.UptimeMs;
        _audit.Add("job " + job.Name, text);
    }

    private static ToolCall CallOf(Job job) => new ToolCall("job", job.Tool, ToolArguments.Parse(job.Arguments));

    private string Wake(Job job, Person person, string late, string origin, out string note)
    {
        note = "";
        InboundMessage message = new InboundMessage(job.Channel, job.ChatId, "job " + job.Name, late + job.Text)
        {
            SenderId = person.Id,
            Origin = origin,
        };
        if (_courier.TryWake(message))
        {
            return JobRunResults.Started;
        }

        note = "the agent is too busy";
        return JobRunResults.Busy;
    }

    private string Late(long slot, long lateSeconds) =>
        lateSeconds < Limits.JobLateShownSeconds ? "" : "(due " + _zone.Format(slot) + ", late) ";

    // A turn whose outcome is on flash is over, and its answer carries no run that anybody would end. The rest goes on where it
    // stopped, unless nobody takes it up because its chat cannot be reached any more.
    private string FateOf(Job job, RecoveredExchange exchange, out string note)
    {
        note = "";
        if (exchange.Request != null && exchange.Outcome != null)
        {
            bool isFailure = (exchange.Flags & OutcomeFlags.Failure) != 0;
            note = isFailure ? "its turn failed before a restart" : "";
            return isFailure ? JobRunResults.Failed : JobRunResults.Done;
        }

        if (_courier.CanReach(job.Channel, job.ChatId))
        {
            return JobRunResults.Started;
        }

        note = "there is no way to " + job.Channel + " any more";
        return JobRunResults.Failed;
    }

    private bool HasNoticeOf(string origin)
    {
        foreach (byte[] notice in _journal.Notices())
        {
            if (IsNoticeOf(notice, origin))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNoticeOf(byte[] notice, string origin)
    {
        OutboundMessage? message = NoticeRecord.TryDecode(notice, 0);
        return message != null && message.Origin == origin;
    }
}
