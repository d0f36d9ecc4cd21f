using System.IO;
using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Schedule;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>Jobs: what is said, done or thought about at a time. The chat that a job speaks to is the one it was made in, whatever the model says.</summary>
public sealed class ScheduleTool : ITool
{
    private const string AddExample =
        "{\"op\":\"add\",\"name\":\"basil\",\"when\":\"daily 07:00\",\"kind\":\"text\",\"text\":\"Water the basil\"}";

    private readonly JobPlan _plan;

    public ScheduleTool(JobPlan plan) => _plan = plan;

    public ToolSpec Spec { get; } = new ToolSpec("schedule",
        "Jobs: op add, list, remove, pause, resume, run; when: every 1h, in 20m, at 2026-12-01T07:00, daily 07:00,"
        + " mon,thu 18:30, cron 0 7 * * 1-5; kind text, tool, prompt; tool {name,args}; if: door is off",
        "op id name when kind text tool:object if");

    public Effect EffectOf(ToolCall call) =>
        call.Arguments.TryGetText("op", out string op) && op == "list" ? Effect.Recalls() : Effect.Plans();

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        call.Arguments.TryGetText("op", out string op);
        try
        {
            switch (op)
            {
                case "add":
                    return Add(call, context);
                case "list":
                    return call.Ok(_plan.List());
                case "remove":
                case "pause":
                case "resume":
                case "run":
                    return Change(call, op);
                default:
                    return call.Fail("schedule needs 'op': add, list, remove, pause, resume or run; for example " + AddExample + ".");
            }
        }
        catch (IOException ex)
        {
            return call.Fail("schedule " + op + " failed, and nothing was changed: " + FlashTrouble.Sentence(ex));
        }
    }

    private ToolResult Add(ToolCall call, ToolContext context)
    {
        JobDraft draft = JobArguments.Read(call.Arguments, out string when, out string problem);
        if (problem.Length > 0)
        {
            return call.Fail(problem + " For example " + AddExample + ".");
        }

        draft.Channel = context.Channel;
        draft.ChatId = context.ChatId;
        draft.Person = context.Requester == null ? context.Channel : context.Requester.Key;
        Job? job = _plan.TryAdd(draft, when, out string sentence);
        if (job == null)
        {
            return call.Fail(sentence);
        }

        context.Undo = new UndoStep(
            "the job '" + job.Name + "' was made", Spec.Name, new ArgumentsWriter().With("op", "remove").With("id", job.Id.ToString()).ToString());
        return call.Ok(sentence);
    }

    private ToolResult Change(ToolCall call, string op)
    {
        // Models give the name where they have no id, and the other way round.
        if (!call.Arguments.TryGetText("id", out string id) && !call.Arguments.TryGetText("name", out id))
        {
            return call.Fail("schedule " + op + " needs 'id', the number or the name of a job. " + _plan.List());
        }

        return _plan.TryChange(op, id, out string sentence) ? call.Ok(sentence) : call.Fail(sentence);
    }
}
