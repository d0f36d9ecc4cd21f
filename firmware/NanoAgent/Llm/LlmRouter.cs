using NanoAgent.Hal;

namespace NanoAgent.Llm;

/// <summary>
/// Gets an answer from whichever endpoint can give one: retries with back-off, then the next endpoint; one that failed
/// rests for a while. There is always somebody to ask: when all rest, the one whose rest ends first is asked.
/// </summary>
public sealed class LlmRouter
{
    private readonly LlmClient _client;
    private readonly LlmEndpoint[] _endpoints;
    private readonly IClock _clock;
    private readonly ISystem _system;
    private readonly ILog _log;
    private readonly UsageMeter _usage;

    public LlmRouter(LlmClient client, LlmEndpoint[] endpoints, Ports ports, ILog log, UsageMeter usage)
    {
        _client = client;
        _endpoints = endpoints;
        _clock = ports.Clock;
        _system = ports.System;
        _log = log;
        _usage = usage;
    }

    public LlmEndpoint[] Endpoints => _endpoints;

    /// <summary>Asks whatever the budget says; what is used is counted all the same. For a call that decides about a configuration.</summary>
    public bool IsBeyondBudget { get; init; }

    /// <summary>Index of the endpoint that is asked first: the cheapest one while the budget is low, else 0.</summary>
    public int First => _usage.Budget.IsLow ? _usage.Prices.Cheapest(_endpoints) : 0;

    /// <summary>Tokens that one turn may use, see <see cref="BudgetGate.TurnTokensMax"/>.</summary>
    public int TurnTokensMax => _usage.Budget.TurnTokensMax;

    /// <summary>Size of the last request's body.</summary>
    public int LastRequestBytes => _client.LastRequestBytes;

    /// <param name="request">What to ask.</param>
    /// <param name="deadlineMs">Uptime at which the turn must be over.</param>
    /// <exception cref="LlmException">Nobody answered; this is the failure of the endpoint asked last.</exception>
    public LlmReply Complete(LlmRequest request, long deadlineMs)
    {
        if (_endpoints.Length == 0)
        {
            throw new LlmException(LlmFailures.NotFound, "no model is configured");
        }

        bool[] wasAsked = new bool[_endpoints.Length];
        LlmException? worst = null;
        for (int left = _endpoints.Length; left > 0; left--)
        {
            int chosen = Choose(wasAsked, left == _endpoints.Length);
            if (chosen < 0)
            {
                break;
            }

            wasAsked[chosen] = true;
            try
            {
                return Ask(_endpoints[chosen], request, ShareOf(deadlineMs, CountReady(wasAsked) + 1), deadlineMs);
            }
            catch (LlmException ex)
            {
                _log.Write('W', "llm", _endpoints[chosen].Model + " failed (" + ex.Kind + "): " + ex.Message);
                bool isShareOver = ex.Kind == LlmFailures.Deadline && _clock.UptimeMs < deadlineMs;
                if (RetryPolicy.IsRequestsFault(ex.Kind) && !isShareOver)
                {
                    throw;
                }

                // What a person can mend is worth telling even when the next endpoint fails in another way.
                worst = worst != null && RetryPolicy.NeedsAPerson(worst.Kind) ? worst : ex;
            }
        }

        throw worst!;
    }

    // A server that hangs must leave time for those behind it.
    private long ShareOf(long deadlineMs, int endpointsLeft)
    {
        long now = _clock.UptimeMs;
        long left = deadlineMs - now;
        return left <= 0 ? deadlineMs : now + left / endpointsLeft;
    }

    private int CountReady(bool[] wasAsked)
    {
        int ready = 0;
        for (int i = 0; i < _endpoints.Length; i++)
        {
            ready += !wasAsked[i] && _endpoints[i].CoolsUntilMs <= _clock.UptimeMs ? 1 : 0;
        }

        return ready;
    }

    private LlmReply Ask(LlmEndpoint endpoint, LlmRequest request, long deadlineMs, long turnEndMs)
    {
        for (int tries = 1; ; tries++)
        {
            int timeLeft = TimeLeft(endpoint, deadlineMs);
            if (!IsBeyondBudget)
            {
                _usage.Budget.Check();
            }

            try
            {
                LlmReply reply = _client.Exchange(request, endpoint, timeLeft);
                endpoint.Failures = 0;
                endpoint.CoolsUntilMs = 0;
                Count(reply, endpoint);
                return reply;
            }
            catch (LlmException ex)
            {
                if (ex.MayCost)
                {
                    Count(new LlmReply(), endpoint);
                }

                if (TokenLimitName.TrySwitch(endpoint, ex))
                {
                    continue;
                }

                int delay = RetryPolicy.DelayMs(ex, tries, _system.NextRandom(1000));
                if (delay == RetryPolicy.Never || _clock.UptimeMs + delay >= deadlineMs)
                {
                    // Cut short by the turn's own end: that says nothing about the endpoint.
                    bool isCutShort = deadlineMs == turnEndMs && tries == 1 && timeLeft < endpoint.TimeoutMs;
                    if (ex.Kind != LlmFailures.Timeout || !isCutShort)
                    {
                        Cool(endpoint, ex);
                    }

                    throw;
                }

                _log.Write('I', "llm", ex.Message + "; trying again in " + delay + " ms");
                _clock.Sleep(delay);
            }
        }
    }

    private void Count(LlmReply reply, LlmEndpoint endpoint)
    {
        reply.EstimateMissingUsage(_client.LastRequestBytes);
        _usage.Count(reply, endpoint.Model);
        int cheapest = _usage.Prices.Cheapest(_endpoints);
        _usage.Budget.NoteCall(cheapest == 0 ? "" : _endpoints[cheapest].Model);
    }

    private int TimeLeft(LlmEndpoint endpoint, long deadlineMs)
    {
        long left = deadlineMs - _clock.UptimeMs;
        if (left <= 0)
        {
            throw new LlmException(LlmFailures.Deadline, "the time for this turn is used up");
        }

        return left < endpoint.TimeoutMs ? (int)left : endpoint.TimeoutMs;
    }

    private void Cool(LlmEndpoint endpoint, LlmException failure)
    {
        if (RetryPolicy.IsRequestsFault(failure.Kind))
        {
            return;
        }

        endpoint.Failures++;
        int rest = RetryPolicy.CooldownMs(failure.Kind, endpoint.Failures);
        endpoint.CoolsUntilMs = _clock.UptimeMs + (failure.RetryAfterMs > rest ? failure.RetryAfterMs : rest);
    }

    // The first rested endpoint in the configured order, but a cheaper one before it while the budget is low; for the first
    // try, if all rest, the one that is ready soonest.
    private int Choose(bool[] wasAsked, bool mustChoose)
    {
        int preferred = First;
        if (!wasAsked[preferred] && _endpoints[preferred].CoolsUntilMs <= _clock.UptimeMs)
        {
            return preferred;
        }

        int soonest = -1;
        for (int i = 0; i < _endpoints.Length; i++)
        {
            if (wasAsked[i])
            {
                continue;
            }

            if (_endpoints[i].CoolsUntilMs <= _clock.UptimeMs)
            {
                return i;
            }

            if (soonest < 0 || _endpoints[i].CoolsUntilMs < _endpoints[soonest].CoolsUntilMs)
            {
                soonest = i;
            }
        }

        return mustChoose ? soonest : -1;
    }
}
