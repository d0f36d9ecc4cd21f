using System;
using NanoAgent.Bus;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Llm;
using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>
/// One turn: ask the model, run the tools that it calls, give it the results, until it answers in words. Knows no tool
/// by name and no wire format. Read this first.
/// </summary>
public sealed class AgentLoop
{
    private readonly LlmRouter _llm;
    private readonly ToolRegistry _tools;
    private readonly ActionGate _gate;
    private readonly ActionBook _book;
    private readonly EmergencyStop _stop;
    private readonly IOutbound _outbound;
    private readonly IClock _clock;

    public AgentLoop(LlmRouter llm, ToolRegistry tools, ActionGate gate, ActionBook book, EmergencyStop stop, IOutbound outbound, IClock clock)
    {
        _llm = llm;
        _tools = tools;
        _gate = gate;
        _book = book;
        _stop = stop;
        _outbound = outbound;
        _clock = clock;
    }

    /// <summary>Runs the turn and returns the answer. A turn that fails leaves the transcript as it was before.</summary>
    /// <exception cref="LlmException">No model answered, it declined, or the time was used up.</exception>
    public string RunTurn(Transcript transcript, string systemPrompt, Turn turn)
    {
        int tokensMax = _llm.TurnTokensMax;
        transcript.BeginTurn(Message.FromUser(turn.UserText));
        try
        {
            for (int round = 0; round < Limits.ToolRoundsMax; round++)
            {
                LlmReply reply = Ask(transcript, systemPrompt, turn);
                if (_stop.Count != turn.StopCount)
                {
                    return Close(transcript, turn.StopSentence("The emergency stop was pressed"));
                }

                if (!ReplyRules.WantsMore(reply))
                {
                    return Close(transcript, turn.SaidBeforePause + ReplyRules.Answer(reply));
                }

                transcript.Add(reply.Message);
                _outbound.TurnSaid(turn.Context.Channel, turn.Context.ChatId, reply.Message.JoinText());
                if (reply.StopReason == StopReasons.PauseTurn)
                {
                    turn.SaidBeforePause += reply.Message.JoinText();
                }

                if (!RunCalls(reply.Message.Calls(), transcript, turn))
                {
                    return Close(transcript, turn.StopSentence("I kept repeating the same tool call without getting anywhere") + " Ask in other words, or name the thing exactly.");
                }

                if (turn.Tokens > tokensMax)
                {
                    return Close(transcript, turn.StopSentence("This turn used more than " + tokensMax + " tokens") + " Ask for less at once.");
                }
            }

            return Close(transcript, turn.StopSentence(Limits.ToolRoundsMax + " rounds of tool calls brought no answer") + " Ask for one step at a time.");
        }
        catch (Exception)
        {
            // Whatever it was: half a turn would poison every later request of this session.
            transcript.RollBackTurn();
            throw;
        }
    }

    // A history that is too long for the model costs the oldest turns, not the conversation.
    private LlmReply Ask(Transcript transcript, string systemPrompt, Turn turn)
    {
        while (true)
        {
            try
            {
                LlmReply reply = _llm.Complete(new LlmRequest(systemPrompt, _tools.Specs, transcript), turn.DeadlineMs);
                turn.Tokens += reply.InputTokens + reply.OutputTokens;
                turn.MicroUsd += reply.MicroUsd > 0 ? reply.MicroUsd : 0;
                if (reply.StopReason == StopReasons.Refusal)
                {
                    throw new LlmException(LlmFailures.Refused, reply.Message.JoinText());
                }

                if (reply.StopReason != StopReasons.ContextFull || !transcript.TryDropOldestHalf())
                {
                    return reply;
                }
            }
            catch (LlmException ex)
            {
                if (ex.Kind != LlmFailures.TooLong || !transcript.TryDropOldestHalf())
                {
                    throw;
                }
            }
        }
    }

    // Every id is answered, in order, in one message: a call that is not run gets an error result. False stops the turn.
    private bool RunCalls(ToolCall[] calls, Transcript transcript, Turn turn)
    {
        Message results = new Message(Roles.User);
        bool goesOn = true;
        foreach (ToolCall call in calls)
        {
            string? block = turn.WhyNotRun(call, _clock.UptimeMs);
            ToolResult result = block == null ? RunCall(call, turn, transcript) : call.Fail(block);
            goesOn &= turn.Guard.Note(call, ref result);
            results.Add(ContentBlock.OfResult(result));
        }

        if (calls.Length > 0)
        {
            transcript.Add(results);
        }

        return goesOn;
    }

    private ToolResult RunCall(ToolCall call, Turn turn, Transcript transcript)
    {
        Effect effect = _tools.EffectOf(call);
        ToolResult? instead = _gate.Check(call, effect, turn, transcript);
        if (instead != null)
        {
            return instead;
        }

        if (effect.Acts && !turn.TryBeginActing(out string problem))
        {
            return call.Fail(problem);
        }

        ToolResult result = _tools.Run(call, turn.Context);
        _book.Ran(turn.Cause, turn.Requester, turn.Context, call, result);
        turn.NoteRun(call, effect, result);
        if (effect.BringsUntrusted)
        {
            // Also when it failed: the words of an error may be a stranger's.
            turn.Context.Taint("the result of " + call.Name);
        }

        if (effect.Acts && !result.IsError)
        {
            turn.NoteDone(result.Text);
        }

        return result;
    }

    // A message that was paused has its text in the answer; the rest of it would lack its other half.
    private static string Close(Transcript transcript, string answer)
    {
        transcript.RemoveTrailing(Roles.Assistant);
        transcript.Add(Message.FromAssistant(answer));
        return answer;
    }
}
