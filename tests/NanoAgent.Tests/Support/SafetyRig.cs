using System.Text;
using NanoAgent.Agent;
using NanoAgent.Bus;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Safety;
using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Tests.Support;

/// <summary>The whole safety layer over the tools of a board that stands still.</summary>
internal sealed class SafetyRig
{
    public SafetyRig(ToolRig tools, long owner = 4711, string autonomy = "ask", IFileStore? flash = null)
    {
        flash ??= tools.Flash;
        Tools = tools;
        BoardRig board = tools.Board;
        board.System.Dice = new Random(1);
        Journal = new Journal(flash, board.Log);
        var redactor = new Redactor(new SecretStore());
        Audit = new AuditTrail(new AuditLog(flash), redactor, board.Clock, board.Log);
        People = new People(flash, ChannelNames.Telegram, owner, new BootReport());
        Approvals = new Approvals(flash, board.Ports, board.Log);
        Stop = new EmergencyStop(board.Io, flash, Approvals, Audit, board.Log);
        Book = new ActionBook(Audit, Causes, Undo);
        Sessions = new SessionStore(Journal);
        Desk = new ApprovalDesk(Approvals, tools.Tools, board.Io.Names, Outbox, new OwnerNotice(Outbox, People, [], new HeldNotices(flash, board.Log), new QuietHours("", PosixZone.Utc(), board.Clock)), Sessions, Journal, Book, Stop, redactor, board.Log);
        Gate = new ActionGate(Desk, Stop, autonomy);
        Commands = new SafetyCommands(Desk, Stop, board.Io, tools.Tools, Undo, Audit, Journal);
        Approvals.Load();
        Stop.Load();
    }

    public ToolRig Tools { get; }

    public RecordingOutbound Outbox { get; } = new();

    public Journal Journal { get; }

    public AuditTrail Audit { get; }

    public People People { get; }

    public Approvals Approvals { get; }

    public EmergencyStop Stop { get; }

    public CauseLog Causes { get; } = new();

    public UndoLog Undo { get; } = new();

    public ActionBook Book { get; }

    public SessionStore Sessions { get; }

    public ApprovalDesk Desk { get; }

    public ActionGate Gate { get; }

    public SafetyCommands Commands { get; }

    public static Person Owner { get; } = new(ChannelNames.Telegram, "4711", "Ann", PersonRoles.Owner);

    public static Person Resident { get; } = new(ChannelNames.Telegram, "5", "Rob", PersonRoles.Resident);

    public static Person Guest { get; } = new(ChannelNames.Telegram, "6", "Gus", PersonRoles.Guest);

    public AgentLoop Loop(LlmRouter router) => new(router, Tools.Tools, Gate, Book, Stop, Outbox, Tools.Board.Clock);

    public Turn NewTurn(Person person, string taint = "")
    {
        var context = new ToolContext("turn 1", person.Channel, person.Id);
        context.Taint(taint);
        return new Turn("words", context, Tools.Board.Clock.UptimeMs + Limits.TurnMs, Journal, 0) { Requester = person };
    }

    /// <summary>What the model would get: the call runs, waits for a person, or is refused.</summary>
    public ToolResult Call(Turn turn, string tool, string arguments)
    {
        var call = new ToolCall("id", tool, ToolArguments.Parse(Encoding.UTF8.GetBytes(arguments)));
        return Gate.Check(call, Tools.Tools.EffectOf(call), turn, new Transcript()) ?? Tools.Tools.Run(call, turn.Context);
    }

    /// <summary>The code of the newest question.</summary>
    public string Code => Outbox.Posted.Last(message => message.ApprovalCode.Length > 0).ApprovalCode;

    public string Command(Person person, string text, out bool isDone)
    {
        var request = new RequestRecord { Key = person.Channel + ":" + person.Id, Sender = person.Name, Text = text };
        int id = Journal.Accept(request, isTurn: false);
        var message = new InboundMessage(person.Channel, person.Id, person.Name, text) { SenderId = person.Id, JournalId = id };
        string answer = Commands.Run(text[1..].Split(' ')[0], message, person, out isDone) ?? "";
        Journal.Settle(id);
        return answer;
    }
}
