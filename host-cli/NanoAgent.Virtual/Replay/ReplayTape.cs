using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>
/// Gives a board what the recording has, turn by turn, and compares what it does. The first difference is kept and ends it.
/// </summary>
/// <param name="items">The recording from its first boot on.</param>
public sealed class ReplayTape(IReadOnlyList<TapeItem> items) : BoardTape
{
    private const int Nobody = int.MinValue;

    /// <summary>As in <see cref="RecordingTape"/>: sleeps up to this long were no end of a turn.</summary>
    private const int ShortSleepMs = 250;

    /// <summary>Real time for one turn, which waits for nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly object _lock = new();
    private readonly Dictionary<string, string> _readings = [];
    private Divergence? _pending;
    private int _at;
    private int _handed = Nobody;
    private string _name = "host";
    private bool _isOver;

    public override bool IsReplay => true;

    /// <summary>The first difference; null while there is none.</summary>
    public Divergence? Divergence { get; private set; }

    /// <summary>How many events were compared or given so far.</summary>
    public int Position => _at;

    /// <summary>What comes next; null at the end.</summary>
    public TapeItem? Next => _at < items.Count ? items[_at] : null;

    private bool IsAtEnd => Next is null or { Code: 'x' };

    /// <summary>Nobody gets a turn any more.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            _isOver = true;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Passes over the next event, which somebody else has dealt with.</summary>
    internal void Skip() => _at++;

    /// <summary>Lets a worker run until it waits or has done its step.</summary>
    internal void Hand(int worker)
    {
        lock (_lock)
        {
            _handed = worker;
            Monitor.PulseAll(_lock);
            while (_handed != Nobody && !_isOver)
            {
                if (!Monitor.Wait(_lock, Patience))
                {
                    Differ(null, "the board hangs in this turn");
                    return;
                }
            }
        }
    }

    /// <summary>The board did nothing more, and the recording has.</summary>
    internal void Miss() => Differ(null, "");

    internal override bool Begin(TapeTurn turn)
    {
        lock (_lock)
        {
            while (!_isOver && turn.Boot == Boot && _handed != turn.Worker)
            {
                Monitor.Wait(_lock);
            }

            if (_isOver || turn.Boot != Boot)
            {
                return false;
            }

            _name = turn.Name;
            Turn = turn;
            return true;
        }
    }

    internal override void End(TapeTurn turn)
    {
        lock (_lock)
        {
            Turn = null;
            if (_handed == turn.Worker)
            {
                _handed = Nobody;
                _name = "host";
                Monitor.PulseAll(_lock);
            }
        }
    }

    internal override void Act(string what, Action action)
    {
        JsonObject act = Take(what).Json!;
        long t = (long)act["t"]!;
        Clock.Set(t, (long)act["unix"]! - t);
        action();
    }

    internal override void Say(string line) => Compare('o', line + "\r\n");

    internal override void Do(JsonObject act) => Compare('c', TapeText.Of(act));

    internal override JsonNode? Learn(string what, Func<JsonNode?> live) => Take(what).Json!["v"]?.DeepClone();

    internal override string Read(string of, Func<string> live)
    {
        lock (_lock)
        {
            if (!_isOver && Next is { Kind: "read" } read && (string?)read.Json!["of"] == of)
            {
                _at++;
                return _readings[of] = (string)read.Json["v"]!;
            }

            if (!_isOver && _readings.TryGetValue(of, out string? known))
            {
                return known;
            }
        }

        Take("read", "asks for " + of);
        throw new TapeOverException();
    }

    internal override JsonNode? Await(string what, Func<JsonNode?> live)
    {
        if (Next?.Kind != what)
        {
            Rest();
        }

        return Take(what).Json!["v"]?.DeepClone();
    }

    internal override void Sleep(int ms)
    {
        if (ms <= ShortSleepMs)
        {
            Clock.Advance(ms);
        }
        else
        {
            Rest();
        }
    }

    internal override void EndBoot()
    {
        base.EndBoot();
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }

    private void Rest()
    {
        if (Turn is not { } turn)
        {
            return;
        }

        End(turn);
        if (!Begin(turn))
        {
            Turn = turn;
            throw new TapeOverException();
        }
    }

    private TapeItem Take(string what, string asked = "")
    {
        lock (_lock)
        {
            ThrowIfOver();
            TapeItem next = Next!;
            if (next.Code == 'c' && next.Kind == what)
            {
                _at++;
                return next;
            }

            Differ(new TapeItem(0, 0, 'c', TapeText.Of(new JsonObject { ["ev"] = what, ["asked"] = asked })), "");
            throw new TapeOverException();
        }
    }

    private void Compare(char code, string text)
    {
        lock (_lock)
        {
            ThrowIfOver();
            TapeItem next = Next!;
            var replayed = new TapeItem(0, 0, code, text);
            if (next.Code == code && TapeMatch.IsSame(next.Text, text))
            {
                if (_pending is not null && replayed.Kind == "http")
                {
                    // The hash is taken before a secret that somebody pasted is masked; what was sent is the same.
                    _pending = null;
                }

                _at++;
                return;
            }

            // The record tells the size and a hash of a request; the request itself comes next, and tells what changed.
            if (_pending is null && next.Kind == "llm.req" && replayed.Kind == "llm.req")
            {
                _pending = new Divergence(next, replayed, _name, Clock.UptimeMs);
                _at++;
                return;
            }

            Differ(replayed, "");
            throw new TapeOverException();
        }
    }

    private void ThrowIfOver()
    {
        if (_isOver || IsAtEnd)
        {
            _isOver = true;
            Monitor.PulseAll(_lock);
            throw new TapeOverException();
        }
    }

    private void Differ(TapeItem? replayed, string remark)
    {
        lock (_lock)
        {
            var here = new Divergence(IsAtEnd ? null : Next, replayed, _name, Clock.UptimeMs) { Remark = remark };
            bool explains = _pending is not null && here.Recorded?.Kind == "http" && replayed?.Kind == "http";
            Divergence ??= _pending is null ? here : explains ? here with { FirstSeen = _pending.Recorded } : _pending;
            _isOver = true;
            Monitor.PulseAll(_lock);
        }
    }
}
