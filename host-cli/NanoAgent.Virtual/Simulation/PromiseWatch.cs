namespace NanoAgent.Virtual;

/// <summary>
/// Keeps the account of who waits for a word: each message is answered with its own mark, or with one text more than the
/// marked ones in its chat, which is how failures and answers to commands look from outside.
/// </summary>
internal sealed class PromiseWatch(LifeLog life, JobWatch jobs)
{
    private readonly Dictionary<int, Ask> _asks = [];
    private readonly Dictionary<long, ChatAccount> _chats = [];
    private readonly HashSet<long> _strangers = [];
    private readonly HashSet<string> _codes = [];
    private (ChatAccount Chat, string Text)? _sent;

    /// <summary>Somebody sends a code to be let in.</summary>
    public void Code(string code) => _codes.Add(code);

    /// <summary>True for a text that nobody asked for, so that it answers nobody: chat, text, whether it is marked as a repeat.</summary>
    public Func<long, string, bool, bool>? IsUnasked { get; set; }

    /// <summary>Messages whose chat still waits.</summary>
    public int Owed => _chats.Values.Sum(chat => Math.Max(0, chat.Owed - chat.Others));

    public void Expect(Ask ask)
    {
        _asks[ask.Number] = ask;
        Account(ask.Chat).Asks.Add(ask);
    }

    /// <summary>The turn of a job's prompt: nobody waits for it until it is due.</summary>
    public void Plan(Ask ask) => _asks[ask.Number] = ask;

    public void Stranger(long chat) => _strangers.Add(chat);

    public Ask? Find(int number) => _asks.GetValueOrDefault(number);

    /// <summary>The model is asked with these words: whose turn it is.</summary>
    public Ask? ModelAsked(string words, bool isTurn)
    {
        if (words.Contains("#x", StringComparison.Ordinal))
        {
            life.Violate(Invariants.Strangers, "the model was asked on behalf of a stranger");
        }

        if (!isTurn)
        {
            return null;
        }

        Ask? ask = Find(Marks.NumberBehind(words, "#t"));
        if (ask is null && _codes.Any(code => words.EndsWith(code, StringComparison.Ordinal)))
        {
            // A restart came before the poll that confirms it: Telegram sends it again, and now it is a message like any other.
            return null;
        }

        if (ask is not null && jobs.MayComeTwice("p" + ask.Number.ToString(null, null)))
        {
            // A restart came between, somebody said yes twice, and so there were two jobs.
            ask.MayRepeat = true;
        }

        if (ask is null)
        {
            life.Violate(Invariants.Idle, "the model was asked and nobody waits: " + Marks.Short(words));
        }
        else if (ask.IsSettled && !ask.MayRepeat)
        {
            life.Violate(Invariants.Idle, $"the model was asked again for #t{ask.Number}, which was answered: " + Marks.Short(words));
        }

        if (ask is not null)
        {
            ask.MayRepeat |= life.IsFlashFull;
        }

        if (ask is not null && !Account(ask.Chat).Asks.Contains(ask))
        {
            // The prompt of a job has come: from now on its chat waits for an answer.
            Account(ask.Chat).Asks.Add(ask);
            jobs.Kept("p" + ask.Number.ToString(null, null));
        }

        return ask;
    }

    /// <summary>Telegram took a message of the board.</summary>
    public void Sent(long chat, string text)
    {
        if (_strangers.Contains(chat))
        {
            life.Violate(Invariants.Strangers, $"a stranger ({chat}) read: {Marks.Short(text)}");
        }

        string plain = Marks.WithoutRepeat(text, out bool isMarked);
        if (plain.StartsWith("Something in the firmware failed", StringComparison.Ordinal))
        {
            life.Violate(Invariants.Boots, plain);
        }

        if (plain.StartsWith("Some of what was stored", StringComparison.Ordinal))
        {
            life.Violate(Invariants.Kept, plain);
        }

        ChatAccount account = Account(chat);
        _sent = (account, plain);
        if (Find(Marks.NumberAtEnd(plain, " end #t")) is Ask answered)
        {
            Answered(answered, isMarked);
        }
        else if (plain.StartsWith("I was interrupted by a restart", StringComparison.Ordinal) && Find(Marks.NumberBehind(plain, "#t")) is Ask interrupted)
        {
            interrupted.IsSettled = true;
        }
        else if (Marks.IsPart(plain))
        {
            Part(account, plain, isMarked);
        }
        else if (IsUnasked?.Invoke(chat, plain, isMarked) != true)
        {
            account.Count(plain, isMarked);
        }

        account.Unheard(plain);
    }

    /// <summary>The board has the answer to its newest message.</summary>
    public void Heard()
    {
        _sent?.Chat.Heard(_sent.Value.Text);
        _sent = null;
    }

    /// <summary>A restart: what the board knew to have arrived it may have forgotten.</summary>
    public void Restarted()
    {
        _sent = null;
        foreach (ChatAccount chat in _chats.Values)
        {
            chat.Forget();
        }
    }

    /// <summary>Everything has come to rest: nobody may wait any more.</summary>
    public void CheckRest()
    {
        foreach (int number in jobs.UnseenPrompts)
        {
            Ask ask = _asks[number];
            Account(ask.Chat).Asks.Add(ask);
        }

        foreach ((long chat, ChatAccount account) in _chats)
        {
            if (account.Owed > account.Others)
            {
                string waiting = string.Join(", ", account.Asks.Where(ask => !ask.IsSettled).Select(ask => Marks.Short(ask.Text)));
                life.Violate(
                    Invariants.Answered,
                    $"{account.Owed - account.Others} of {account.Owed} messages of chat {chat} that did not get their own answer got no other either; these are: {waiting}");
            }
        }
    }

    private void Part(ChatAccount chat, string text, bool isMarked)
    {
        bool isFirst = chat.TryAddPart(text);
        if (!isFirst && !isMarked && Find(Marks.NumberBehind(text, "#t")) is { MayRepeat: false } ask)
        {
            life.Violate(Invariants.Once, $"a part of the answer to #t{ask.Number} came twice, without a mark");
        }
    }

    private void Answered(Ask ask, bool isMarked)
    {
        ask.IsSettled = true;
        ask.MayRepeat |= life.IsFlashFull;
        ask.Answers += isMarked ? 0 : 1;
        if (ask.Answers > 1 && !ask.MayRepeat)
        {
            life.Violate(Invariants.Once, $"#t{ask.Number} was answered twice, without a mark");
        }
    }

    private ChatAccount Account(long chat)
    {
        if (!_chats.TryGetValue(chat, out ChatAccount? account))
        {
            _chats[chat] = account = new ChatAccount();
        }

        return account;
    }
}
