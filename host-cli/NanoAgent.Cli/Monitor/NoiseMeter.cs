namespace NanoAgent.Cli.Monitor;

/// <summary>Notices that what comes is no text: the sign of a wrong speed. Says so once, and again after <see cref="Reset"/>. Pure.</summary>
internal sealed class NoiseMeter
{
    /// <summary>A board that starts sends some noise; so much of it is a wrong speed.</summary>
    private const int BadMin = 64;

    /// <summary>One in so many.</summary>
    private const int BadShare = 4;

    private bool _isSaid;

    /// <summary>Characters since the last reset.</summary>
    public int All { get; private set; }

    /// <summary>Those of them that stand for bytes which are no text.</summary>
    public int Bad { get; private set; }

    /// <summary>Counts; true when it is time to say it.</summary>
    public bool Add(string text)
    {
        All += text.Length;
        Bad += text.Count(c => c == '\uFFFD' || (char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\x1b')));
        if (_isSaid || Bad < BadMin || Bad * BadShare < All)
        {
            return false;
        }

        _isSaid = true;
        return true;
    }

    /// <summary>The speed is another one now.</summary>
    public void Reset()
    {
        (All, Bad) = (0, 0);
        _isSaid = false;
    }
}
