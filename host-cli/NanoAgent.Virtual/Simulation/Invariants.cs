namespace NanoAgent.Virtual;

/// <summary>Everything that a simulation checks, in the order of the report.</summary>
public static class Invariants
{
    public static readonly Invariant Answered = new("answered", "every message that was accepted gets a reply or an explicit failure");
    public static readonly Invariant Kept = new("kept", "nothing that was acknowledged is lost: memories, lines in files, jobs");
    public static readonly Invariant Once = new("once", "no action is carried out twice, and no reply comes twice without a mark");
    public static readonly Invariant Contract = new("contract", "no output is in a state that its contract forbids, or on without a yes");
    public static readonly Invariant Strangers = new("strangers", "strangers get no word, and cost no call of the model");
    public static readonly Invariant Secrets = new("secrets", "no secret leaves the board except to its own server");
    public static readonly Invariant Slots = new("slots", "no run of a job comes twice, and none is missed without a word");
    public static readonly Invariant Idle = new("idle", "the model is called for somebody who waits, and never for nobody");
    public static readonly Invariant Requests = new("requests", "every request to the model is one that it takes: in turns, each call with its result");
    public static readonly Invariant Boots = new("boots", "the board always comes up, and no worker throws");
    public static readonly Invariant Bounded = new("bounded", "queues, files and requests stay within their bounds");
    public static readonly Invariant Moving = new("moving", "no worker is stuck, and none spins");

    public static IReadOnlyList<Invariant> All { get; } =
        [Answered, Kept, Once, Contract, Strangers, Secrets, Slots, Idle, Requests, Boots, Bounded, Moving];
}
