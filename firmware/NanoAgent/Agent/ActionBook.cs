using NanoAgent.Conversation;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>Where actions are noted for those who ask later: the audit on flash, the causes for /why, the step for /undo.</summary>
public sealed class ActionBook
{
    private readonly AuditTrail _audit;
    private readonly CauseLog _causes;
    private readonly UndoLog _undo;

    public ActionBook(AuditTrail audit, CauseLog causes, UndoLog undo)
    {
        _audit = audit;
        _causes = causes;
        _undo = undo;
    }

    /// <summary>Something of a turn that is worth a line.</summary>
    public void Note(string by, string text)
    {
        _audit.Add(by, text);
        _causes.Find(by)?.Add(text);
    }

    /// <summary>A call of the model was run.</summary>
    public void Ran(Cause cause, Person person, ToolContext context, ToolCall call, ToolResult result)
    {
        cause.Add(call.Name + (result.IsError ? " failed: " : ": ") + result.Text);
        if (context.IsAutomatic)
        {
            // What runs by itself must not take away the step that a person may want back.
            context.Undo = null;
        }

        NoteUndo(person, context, result);
    }

    /// <summary>An approved call was run.</summary>
    public void Done(Person approver, PendingAction action, ToolContext context, ToolResult result)
    {
        string text = (result.IsError ? "approved, but it failed: " : "approved: ") + action.Shown + " -> " + result.Text;
        _audit.Add(approver.Key, text);
        _causes.Find(action.By)?.Add(text + " (" + approver.Key + ")");
        NoteUndo(action.Requester, context, result);
    }

    /// <summary>A person's no, or silence.</summary>
    public void Refused(string by, PendingAction action, string word)
    {
        _audit.Add(by, word + ": " + action.Shown);
        _causes.Find(action.By)?.Add(word + ": " + action.Shown);
    }

    private void NoteUndo(Person person, ToolContext context, ToolResult result)
    {
        if (!result.IsError && context.Undo != null)
        {
            _undo.Note(context.Undo, person);
        }

        context.Undo = null;
    }
}
