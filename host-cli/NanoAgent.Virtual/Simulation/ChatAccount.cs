namespace NanoAgent.Virtual;

/// <summary>What one chat asked and what it read that no mark names.</summary>
internal sealed class ChatAccount
{
    private string _last = "";

    public List<Ask> Asks { get; } = [];

    /// <summary>Asked, and not answered by name.</summary>
    public int Owed => Asks.Count(ask => !ask.IsSettled);

    /// <summary>Texts that may be the answer to any of them.</summary>
    public int Others { get; private set; }

    /// <summary>A repeat right behind its own first delivery is none of its own; any other may be the first that arrived.</summary>
    public void Count(string text, bool isRepeat)
    {
        Others += isRepeat && text == _last ? 0 : 1;
        _last = isRepeat ? "" : text;
    }

    /// <summary>Takes the next text for a new one, marked or not.</summary>
    public void Forget() => _last = "";
}
