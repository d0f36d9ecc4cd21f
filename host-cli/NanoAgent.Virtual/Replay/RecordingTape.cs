using System.Text.Json.Nodes;

namespace NanoAgent.Virtual;

/// <summary>
/// Writes down what a board that runs on threads does and learns. A turn is a step of a worker up to where it waits; who had
/// it and when is all that the order of threads comes to.
/// </summary>
/// <param name="write">Takes an event: its code in the recording and its text.</param>
public sealed class RecordingTape(Action<char, string> write) : BoardTape
{
    /// <summary>A sensor measures so long, and whoever asks it holds a lock meanwhile; a retry takes longer and lets the others run.</summary>
    private const int ShortSleepMs = 250;

    /// <summary>Turns in which nothing happened wait for so many others; a process that is killed loses no more than these.</summary>
    private const int WaitingRunsMax = 64;

    /// <summary>A turn takes milliseconds. Whoever waits longer than this runs without one: no recording may stop a board.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly object _lock = new();
    private readonly Dictionary<string, string> _readings = [];
    private readonly List<string> _runs = [];
    private long _writtenOffsetMs = long.MinValue;
    private TapeTurn? _holder;
    private bool _isTouched;
    private bool _isOver;

    public override bool IsReplay => false;

    /// <summary>Nothing more is written, and everybody runs freely.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            FlushRuns();
            Over();
        }
    }

    /// <summary>Somebody types a line: it is written and handed over between two turns.</summary>
    /// <param name="console">The console's name.</param>
    /// <param name="line">The line as it may be recorded; null for a piece of one that is too long to be taken.</param>
    /// <param name="remarks">What a replay has to know about it; null for nothing.</param>
    /// <param name="feed">Hands it to the firmware.</param>
    public void Feed(string console, string? line, JsonObject? remarks, Action feed) => AsHost(() =>
    {
        var fed = new JsonObject { ["ev"] = "feed", ["console"] = console };
        foreach ((string name, JsonNode? value) in remarks ?? [])
        {
            fed[name] = value?.DeepClone();
        }

        Write('c', TapeText.Of(fed));
        if (line is not null)
        {
            Write('i', line + "\n");
        }

        feed();
    });

    internal override bool Begin(TapeTurn turn)
    {
        lock (_lock)
        {
            if (!Take(turn))
            {
                return turn.Boot == Boot || _isOver;
            }

            Turn = turn;
            Clock.Take();
            string offset = Clock.OffsetMs == _writtenOffsetMs ? "" : "," + Clock.OffsetMs;
            _writtenOffsetMs = Clock.OffsetMs;
            if (_runs.Count >= WaitingRunsMax)
            {
                FlushRuns();
            }

            _runs.Add($"[{turn.Worker},{Clock.UptimeMs}{offset}]");
            _isTouched = offset.Length > 0;
            return true;
        }
    }

    internal override void End(TapeTurn turn)
    {
        lock (_lock)
        {
            Turn = null;
            if (ReferenceEquals(_holder, turn))
            {
                if (turn.IsPoll && !_isTouched && _runs.Count > 0)
                {
                    _runs.RemoveAt(_runs.Count - 1);
                }

                _holder = null;
                Monitor.PulseAll(_lock);
            }
        }
    }

    internal override void Touch() => _isTouched = true;

    internal override void Act(string what, Action action) => AsHost(() =>
    {
        Clock.Take();
        _writtenOffsetMs = Clock.OffsetMs;
        Write('c', TapeText.Of(new JsonObject { ["ev"] = what, ["t"] = Clock.UptimeMs, ["unix"] = Clock.UnixMs }));
        action();
    });

    internal override void Say(string line) => Write('o', line + "\r\n");

    internal override void Do(JsonObject act) => Write('c', TapeText.Of(act));

    internal override JsonNode? Learn(string what, Func<JsonNode?> live)
    {
        JsonNode? answer = live();
        Write('c', TapeText.Of(new JsonObject { ["ev"] = what, ["v"] = answer?.DeepClone() }));
        return answer;
    }

    internal override string Read(string of, Func<string> live)
    {
        string value = live();
        lock (_lock)
        {
            if (_readings.TryGetValue(of, out string? known) && known == value)
            {
                return value;
            }

            _readings[of] = value;
            Write('c', TapeText.Of(new JsonObject { ["ev"] = "read", ["of"] = of, ["v"] = value }));
        }

        return value;
    }

    internal override JsonNode? Await(string what, Func<JsonNode?> live)
    {
        JsonNode? answer = Apart(live);
        Write('c', TapeText.Of(new JsonObject { ["ev"] = what, ["v"] = answer?.DeepClone() }));
        return answer;
    }

    internal override void Sleep(int ms)
    {
        if (ms <= ShortSleepMs && !_isOver)
        {
            Clock.Advance(ms);
        }
        else
        {
            Apart<object?>(() =>
            {
                LiveSleep?.Invoke(ms);
                return null;
            });
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

    private T Apart<T>(Func<T> live)
    {
        if (Turn is not { } turn)
        {
            return live();
        }

        End(turn);
        T answer;
        try
        {
            answer = live();
        }
        finally
        {
            Turn = turn;
        }

        // The boot ended meanwhile: this code finds the power off.
        return Begin(turn) ? answer : throw new IOException("the power is off");
    }

    private void AsHost(Action action)
    {
        var turn = new TapeTurn(-1, "host", Boot, false);
        TapeTurn? outer = Turn;
        bool isNested;
        lock (_lock)
        {
            // A listener of the board's may feed it on the board's own thread.
            isNested = outer is not null && ReferenceEquals(_holder, outer);
            if (!isNested)
            {
                Take(turn);
            }
        }

        try
        {
            action();
        }
        finally
        {
            if (!isNested)
            {
                End(turn);
                Turn = outer;
            }
        }
    }

    private bool Take(TapeTurn turn)
    {
        // The host types whichever boot it is.
        bool IsStale() => turn.Worker >= 0 && turn.Boot != Boot;
        while (_holder is not null && !_isOver && !IsStale())
        {
            if (!Monitor.Wait(_lock, Patience) && _holder is not null && !_isOver)
            {
                Write('c', TapeText.Of(new JsonObject { ["ev"] = "lost", ["why"] = $"{turn.Name} got no turn while {_holder.Name} had it" }));
                Over();
            }
        }

        if (_isOver || IsStale())
        {
            return false;
        }

        _holder = turn;
        return true;
    }

    private void Over()
    {
        _isOver = true;
        _holder = null;
        Clock.Free();
        Monitor.PulseAll(_lock);
    }

    private void Write(char code, string text)
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                FlushRuns();
                _isTouched = true;
                write(code, text);
            }
        }
    }

    private void FlushRuns()
    {
        if (_runs.Count > 0 && !_isOver)
        {
            write('c', $"{{\"ev\":\"run\",\"s\":[{string.Join(',', _runs)}]}}");
            _runs.Clear();
        }
    }
}
