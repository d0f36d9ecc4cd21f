using System.Text;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Schedule;
using NanoAgent.Tools;

namespace NanoAgent.Agent.Host;

/// <summary>
/// jobs.add {"name","when","kind","text","tool","if"}: a job of whoever holds the board. It speaks to the owner on Telegram, or on
/// the console while nobody is paired.
/// </summary>
public sealed class JobAddCommand : IHostCommand
{
    private readonly JobPlan _plan;
    private readonly PlanOwner _owner;
    private readonly AuditTrail _audit;

    public JobAddCommand(JobPlan plan, PlanOwner owner, AuditTrail audit)
    {
        _plan = plan;
        _owner = owner;
        _audit = audit;
    }

    public string Name => "jobs.add";

    public string? Run(JsonFields args, JsonWriter result)
    {
        JobDraft draft = JobArguments.Read(ToolArguments.Of(args), out string when, out string problem);
        if (problem.Length > 0)
        {
            return problem;
        }

        draft.Channel = _owner.Channel;
        draft.ChatId = _owner.ChatId;
        draft.Person = _owner.Person;
        Job? job = _plan.TryAdd(draft, when, out string sentence);
        if (job == null)
        {
            return sentence;
        }

        _audit.Add(ChannelNames.Console, "a job was made: " + job.Name + ", " + job.When.Text);
        result.BeginObject().Name("id").Number(job.Id).Name("name").Text(job.Name).Name("text").Text(sentence).EndObject();
        return null;
    }
}
