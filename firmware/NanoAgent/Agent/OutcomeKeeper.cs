using System.IO;
using NanoAgent.Bus;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Agent;

/// <summary>
/// Puts what came of a message on flash before it is delivered, without the secrets that may stand in it. A flash that
/// refuses costs the memory of this turn, never the answer.
/// </summary>
public sealed class OutcomeKeeper
{
    private readonly Journal _journal;
    private readonly Redactor _redactor;
    private readonly ILog _log;

    public OutcomeKeeper(Journal journal, Redactor redactor, ILog log)
    {
        _journal = journal;
        _redactor = redactor;
        _log = log;
    }

    /// <summary>Keeps the turn that a transcript ends with as history of its chat.</summary>
    /// <param name="message">The message that the turn answered.</param>
    /// <param name="transcript">The transcript after the turn.</param>
    /// <param name="unixSeconds">Time in the facts line of the turn; 0 when it was not known.</param>
    /// <param name="answer">The turn's closing words.</param>
    /// <param name="isTainted">Strangers' words were at work: the conversation knows it after a restart too.</param>
    public void KeepTurn(InboundMessage message, Transcript transcript, long unixSeconds, string answer, bool isTainted)
    {
        int flags = OutcomeFlags.History | (isTainted ? OutcomeFlags.Tainted : 0);
        byte[] outcome = SessionStore.Encode(transcript, unixSeconds, answer);
        try
        {
            if (message.JournalId != 0)
            {
                Complete(message.JournalId, flags | OutcomeFlags.Deliver, outcome);
                return;
            }

            if (message.Channel != ChannelNames.Console)
            {
                // The flash refused the request, so Telegram has it until it is answered and may send it again: a second one on flash
                // would run beside that.
                _log.Write('W', "journal", "this turn is not kept: its request is not on flash");
                return;
            }

            // From a console: nothing was promised before, so request and outcome are kept together now.
            KeepAtOnce(ToRequest(message, unixSeconds), flags, outcome);
        }
        catch (IOException ex)
        {
            _log.Write('E', "journal", "this turn is not kept: " + ex.Message);
        }
    }

    private void KeepAtOnce(RequestRecord request, int flags, byte[] outcome)
    {
        int id = _journal.Accept(request, true);
        if (id == 0)
        {
            _log.Write('W', "journal", "this turn is not kept: too much waits in the journal of " + request.Key);
            return;
        }

        try
        {
            Complete(id, flags, outcome);
        }
        finally
        {
            // Open for ever, it would block the ring behind it.
            _journal.Settle(id);
        }
    }

    /// <summary>Keeps an answer that is no history: to a command, or that a message could not be served.</summary>
    public void KeepAnswer(OutboundMessage answer)
    {
        if (answer.JournalId == 0)
        {
            return;
        }

        try
        {
            int flags = OutcomeFlags.Deliver | (answer.IsFailure ? OutcomeFlags.Failure : 0);
            Complete(answer.JournalId, flags, TurnCodec.Encode(0, answer.Text));
        }
        catch (IOException ex)
        {
            _log.Write('E', "journal", "an answer is not kept: " + ex.Message);
        }
    }

    private RequestRecord ToRequest(InboundMessage message, long unixSeconds) =>
        new RequestRecord { Key = message.SessionKey, Sender = message.Sender, Text = _redactor.Clean(message.Text), UnixSeconds = unixSeconds };

    private void Complete(int id, int flags, byte[] outcome)
    {
        _redactor.Mask(outcome, 0, outcome.Length);
        _journal.Complete(id, flags, outcome, outcome.Length);
    }
}
