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
        LlmException? last = null;
        for (int i = 0; i < _endpoints.Length; i++)
        {
            int chosen = Choose(wasAsked, i == 0);
            if (chosen < 0)
            {
                break;
            }

            wasAsked[chosen] = true;
            try
            {
                return Ask(_endpoints[chosen], request, deadlineMs);
            }
            catch (LlmException ex)
            {
                last = ex;
                _log.Write('W', "llm", _endpoints[chosen].Model + " failed (" + ex.Kind + "): " + ex.Message);
                if (RetryPolicy.IsRequestsFault(ex.Kind))
                {
                    throw;
                }
            }
        }

        throw last!;
    }

    private LlmReply Ask(LlmEndpoint endpoint, LlmRequest request, long deadlineMs)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                LlmReply reply = _client.Exchange(request, endpoint, TimeLeft(endpoint, deadlineMs));
                endpoint.Failures = 0;
                endpoint.CoolsUntilMs = 0;
                _usage.Count(reply, _client.LastRequestBytes);
                return reply;
            }
            catch (LlmException ex)
            {
                if (TokenLimitName.TrySwitch(endpoint, ex))
                {
                    continue;
                }

                int delay = RetryPolicy.DelayMs(ex, tries, _system.NextRandom(1000));
                if (delay == RetryPolicy.Never || _clock.UptimeMs + delay >= deadlineMs)
                {
                    Cool(endpoint, ex);
                    throw;
                }

                _log.Write('I', "llm", ex.Message + "; trying again in " + delay + " ms");
                _clock.Sleep(delay);
            }
        }
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

    // The first rested endpoint in the configured order; for the first try, if all rest, the one that is ready soonest.
    private int Choose(bool[] wasAsked, bool mustChoose)
    {
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
