namespace NanoAgent.Tests.Rules;

/// <summary>
/// What rules should do, told once more and as plainly as possible: one rule over one digital or analogue value, with a hold,
/// a distance to be armed again, a cooldown and a condition on the lamp.
/// </summary>
internal sealed class RuleModel(string edge, Func<double, bool>? level, Func<double, bool>? rearm, long holdMs, long cooldownMs, bool? lamp)
{
    private double? _last;
    private long? _since;
    private bool _isSpent;
    private long? _firedMs;

    /// <summary>True when it fires now.</summary>
    public bool Look(long nowMs, double value, bool lampIsOn)
    {
        bool isEdge = _last is { } before && before != value && edge switch
        {
            "rises" => value > before,
            "falls" => value < before,
            "changes" => true,
            _ => false,
        };
        _last = value;
        bool isDue = isEdge || (level != null && IsHeld(nowMs, value));
        if (!isDue || (lamp is { } wanted && wanted != lampIsOn) || nowMs - _firedMs < cooldownMs)
        {
            return false;
        }

        _isSpent = true;
        _firedMs = nowMs;
        return true;
    }

    /// <summary>The time at which it would fire if nothing changes; null when it would not.</summary>
    public long? DueMs(bool lampIsOn)
    {
        if (level == null || _isSpent || _since is not { } since || (lamp is { } wanted && wanted != lampIsOn))
        {
            return null;
        }

        return Math.Max(since + holdMs, _firedMs + cooldownMs ?? 0);
    }

    private bool IsHeld(long nowMs, double value)
    {
        if (!level!(value))
        {
            _since = null;
            _isSpent &= rearm != null && !rearm(value);
            return false;
        }

        _since ??= nowMs;
        return !_isSpent && nowMs - _since >= holdMs;
    }
}
