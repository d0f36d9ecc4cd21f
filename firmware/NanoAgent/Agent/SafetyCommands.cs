using NanoAgent.Board;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>The slash commands by which people decide, stop, take back and act themselves. A person's own command is their approval.</summary>
public sealed class SafetyCommands
{
    private readonly ApprovalDesk _desk;
    private readonly EmergencyStop _stop;
    private readonly BoardIo _io;
    private readonly ToolRegistry _tools;
    private readonly UndoLog _undo;
    private readonly AuditTrail _audit;
    private readonly Journal _journal;

    public SafetyCommands(ApprovalDesk desk, EmergencyStop stop, BoardIo io, ToolRegistry tools, UndoLog undo, AuditTrail audit, Journal journal)
    {
        _desk = desk;
        _stop = stop;
        _io = io;
        _tools = tools;
        _undo = undo;
        _audit = audit;
        _journal = journal;
    }

    /// <summary>The answer, or null when the command is another's.</summary>
    public string? Run(string name, InboundMessage message, Person person, out bool isDone)
    {
        string argument = SlashLine.ArgumentOf(message.Text);
        isDone = true;
        switch (name)
        {
            case "approve":
                return argument.Length == 0 ? Usage(name, out isDone) : _desk.Approve(argument, person, message, out isDone);
            case "deny":
                return argument.Length == 0 ? Usage(name, out isDone) : _desk.Deny(argument, person, message, out isDone);
            case "stop":
                return Stop(person);
            case "resume":
                return Resume(person, out isDone);
            case "undo":
                return Undo(message, person, out isDone);
            case "pin":
                return Pin(argument, message, person, out isDone);
            default:
                return null;
        }
    }

    /// <summary>What waits for a conversation that is forgotten counts as denied.</summary>
    public void Forget(string sessionKey) => _desk.Forget(sessionKey);

    private static string Usage(string name, out bool isDone)
    {
        isDone = false;
        return "Use /" + name + " CODE; the code stands in the question.";
    }

    // Acted on at the door already when it came in; what was taken up again after a restart was not.
    private string Stop(Person person)
    {
        if (!_stop.IsStopped)
        {
            _stop.Press(person.Key);
        }

        return "Stopped: all outputs are in their safe state, nothing is switched, and what waited for approval is denied. /resume (owner) ends it."
            + (_stop.IsNoted ? "" : " The flash took no note of it: a restart would end it too.");
    }

    private string Resume(Person person, out bool isDone)
    {
        if (!_stop.IsStopped)
        {
            isDone = true;
            return "There is no stop to end.";
        }

        string? refusal = _stop.TryResume(person.Key);
        isDone = refusal == null;
        return refusal ?? "The stop is over. Nothing was switched by that: outputs stay as they are until somebody switches them.";
    }

    private string Undo(InboundMessage message, Person person, out bool isDone)
    {
        UndoStep? step = _undo.Take(person);
        if (step == null)
        {
            isDone = false;
            return "There is nothing to take back: the last action was taken back already, cannot be reversed, or was before the last restart.";
        }

        ToolResult result = RunFor(message, person, step.Call, false);
        isDone = !result.IsError;
        return isDone ? "Taken back (" + step.What + "): " + result.Text : "It could not be taken back: " + result.Text;
    }

    private string Pin(string argument, InboundMessage message, Person person, out bool isDone)
    {
        string[] words = argument.Split(' ');
        if (words.Length < 2)
        {
            isDone = _io.TryRead(argument.Length == 0 ? "*" : argument, out string state);
            return state;
        }

        // What is shown may have blanks in it, and no time behind it.
        bool isShown = _io.PanelOf(words[0]) != null;
        string value = isShown ? argument.Substring(words[0].Length).Trim() : words[1];
        ArgumentsWriter arguments = new ArgumentsWriter().With("name", words[0]).With("value", value);
        if (words.Length > 2 && !isShown)
        {
            if (!Numbers.TryParseInt(words[2], out int seconds) || seconds < 1 || seconds > Limits.OutputForMsMax / 1000)
            {
                isDone = false;
                return "The time is a number of seconds: /pin lamp on 60";
            }

            arguments.With("for_ms", (seconds * 1000).ToString());
        }

        ToolResult result = RunFor(message, person, new UndoStep("", "io_write", arguments.ToString()).Call, true);
        isDone = !result.IsError;
        return result.Text;
    }

    private ToolResult RunFor(InboundMessage message, Person person, ToolCall call, bool isUndoable)
    {
        if (message.JournalId == 0 && message.Channel != ChannelNames.Console)
        {
            return call.Fail(ApprovalDesk.NotNoted);
        }

        try
        {
            _journal.MarkActing(message.JournalId);
        }
        catch (System.Exception ex)
        {
            return call.Fail("Not done: the flash takes no note of it (" + ex.Message + "), and after a power cut it might be done twice.");
        }

        ToolContext context = new ToolContext(person.Key, message.Channel, message.ChatId) { IsApproved = true };
        ToolResult result = _tools.Run(call, context);
        if (!result.IsError)
        {
            _audit.Add(person.Key, result.Text);
            if (context.Undo != null && isUndoable)
            {
                _undo.Note(context.Undo, person);
            }
        }

        return result;
    }
}
