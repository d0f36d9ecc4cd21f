using NanoAgent.Channels;
using NanoAgent.Conversation;
using NanoAgent.Json;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>
/// sessions.show {key, turn?, block?, offset?}: one turn, counted from 1, the newest by default, as blocks of text, calls and
/// results. What does not fit into the answer is told by "next": the block and the offset in it to go on from.
/// </summary>
public sealed class SessionShowCommand : IHostCommand
{
    private readonly Journal _journal;

    public SessionShowCommand(Journal journal) => _journal = journal;

    public string Name => "sessions.show";

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("key", out string key);
        string? why = SessionKeys.WhyNot(_journal, key);
        if (why != null)
        {
            return why;
        }

        Exchange[] history = _journal.History(key);
        if (!HostArgs.TryGetInt(args, "turn", 1, history.Length, out int turn) || turn > history.Length || turn < 1)
        {
            return history.Length == 0 ? "this conversation has no turns" : "'turn' is a number from 1 to " + history.Length;
        }

        if (!HostArgs.TryGetInt(args, "block", 0, 0, out int block) || !HostArgs.TryGetInt(args, "offset", 0, 0, out int offset))
        {
            return "'block' and 'offset' are numbers from 0 on";
        }

        Exchange exchange = history[turn - 1];
        RequestRecord? request = RequestRecord.TryDecode(exchange, key);
        Message[]? messages = TurnCodec.TryDecode(exchange.Outcome!, out long unixSeconds);
        result.BeginObject().Name("key").Text(key).Name("turn").Number(turn).Name("turns").Number(history.Length);
        result.Name("time").Text(unixSeconds > 0 ? IsoTime.Format(unixSeconds * 1000) : null);
        result.Name("sender").Text(request == null ? "" : Strings.TrimTo(request.Sender, Limits.NameBytesMax)).Name("blocks").BeginArray();
        new TurnPieces(request == null ? "" : request.Text, messages ?? new Message[0]).Write(result, block, offset);
        result.EndObject();
        return null;
    }
}
