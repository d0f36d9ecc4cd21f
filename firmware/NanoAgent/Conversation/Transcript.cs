using System.Collections;

namespace NanoAgent.Conversation;

/// <summary>
/// The messages of one chat, in whole turns. A turn that fails is taken back, so that no half of it poisons the next
/// request; old turns are dropped whole, so that no tool call is ever parted from its result.
/// </summary>
public sealed class Transcript
{
    private const string CutMark = "[earlier turns are left out]\n";

    private readonly ArrayList _messages = new ArrayList();
    private int _turnStart;

    public int Count => _messages.Count;

    public int SizeBytes { get; private set; }

    /// <summary>Turns that were dropped to stay within bounds, since the session began.</summary>
    public int DroppedTurns { get; private set; }

    /// <summary>Index of the message that opened the newest turn.</summary>
    public int TurnStart => _turnStart;

    public Message this[int index] => (Message)_messages[index]!;

    public void Add(Message message)
    {
        _messages.Add(message);
        SizeBytes += message.SizeBytes;
    }

    /// <summary>Adds the message that opens a turn; <see cref="RollBackTurn"/> comes back to before it.</summary>
    public void BeginTurn(Message message)
    {
        _turnStart = Count;
        Add(message);
    }

    /// <summary>Takes back everything since <see cref="BeginTurn"/>.</summary>
    public void RollBackTurn()
    {
        while (_messages.Count > _turnStart)
        {
            RemoveAt(_messages.Count - 1);
        }
    }

    public int CountTurns()
    {
        int turns = 0;
        for (int i = 0; i < Count; i++)
        {
            turns += this[i].StartsTurn ? 1 : 0;
        }

        return turns;
    }

    /// <summary>Drops the oldest turns until the rest fits, but never the last one.</summary>
    public void Trim(int bytesMax, int turnsMax)
    {
        int turns = CountTurns();
        int dropped = DroppedTurns;
        while (turns > 1 && (SizeBytes > bytesMax || turns > turnsMax))
        {
            DropOldestTurn();
            turns--;
        }

        if (DroppedTurns > dropped)
        {
            MarkCut();
        }
    }

    /// <summary>Drops the older half of the turns before the current one. False when there is only that one left.</summary>
    public bool TryDropOldestHalf()
    {
        int turns = CountTurns();
        for (int i = 0; i < turns / 2; i++)
        {
            DropOldestTurn();
        }

        if (turns > 1)
        {
            MarkCut();
        }

        return turns > 1;
    }

    /// <summary>Removes the last messages as long as they are of this role.</summary>
    public void RemoveTrailing(string role)
    {
        while (Count > 0 && this[Count - 1].Role == role)
        {
            RemoveAt(Count - 1);
        }
    }

    public void Clear()
    {
        _messages.Clear();
        SizeBytes = 0;
        DroppedTurns = 0;
        _turnStart = 0;
    }

    private void DropOldestTurn()
    {
        do
        {
            RemoveAt(0);
            _turnStart--;
        }
        while (Count > 0 && !this[0].StartsTurn);

        DroppedTurns++;
    }

    // The model must not take the first turn that it sees for the beginning.
    private void MarkCut()
    {
        if (Count > 0 && this[0].StartsTurn)
        {
            Message marked = this[0].After(CutMark);
            SizeBytes += marked.SizeBytes - this[0].SizeBytes;
            _messages[0] = marked;
        }
    }

    private void RemoveAt(int index)
    {
        SizeBytes -= this[index].SizeBytes;
        _messages.RemoveAt(index);
    }
}
