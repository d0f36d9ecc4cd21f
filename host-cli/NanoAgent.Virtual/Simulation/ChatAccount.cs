namespace NanoAgent.Virtual;

/// <summary>What one chat asked and what it read that no mark names.</summary>
internal sealed class ChatAccount
{
    private readonly HashSet<string> _unheard = [];
    private readonly HashSet<string> _parts = [];

    public List<Ask> Asks { get; } = [];

    /// <summary>Asked, and not answered by name.</summary>
    public int Owed => Asks.Count(ask => !ask.IsSettled);

    /// <summary>Texts that may be the answer to any of them.</summary>
    public int Others { get; private set; }

    /// <summary>
    /// A repeat of what arrived while the board does not know that it did is none of its own; any other may be the first that
    /// arrived.
    /// </summary>
    public void Count(string text, bool isRepeat) => Others += isRepeat && _unheard.Contains(text) ? 0 : 1;

    /// <summary>The board does not know yet that this arrived.</summary>
    public void Unheard(string text) => _unheard.Add(text);

    /// <summary>The board has the message id of this: it may say the same again and mean something new.</summary>
    public void Heard(string text) => _unheard.Remove(text);

    /// <summary>A restart: what comes now is marked, whether it arrived before or not.</summary>
    public void Forget() => _unheard.Clear();

    /// <summary>False when this part of a long answer came before. Each has the number of its message in it.</summary>
    public bool TryAddPart(string text) => _parts.Add(text);
}
