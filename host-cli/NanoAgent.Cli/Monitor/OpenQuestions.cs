namespace NanoAgent.Cli.Monitor;

/// <summary>
/// The questions of a board that one key can answer. A key that was on its way when the question came is no answer to it,
/// and neither is the first letter of a text: only y or n on an empty line counts.
/// </summary>
internal sealed class OpenQuestions(TimeProvider time)
{
    /// <summary>Nobody reads a question and answers it faster than this.</summary>
    public static readonly TimeSpan ReadingTime = TimeSpan.FromMilliseconds(700);

    private readonly Lock _lock = new();
    private readonly List<(ApprovalQuestion Question, long Since)> _open = [];

    /// <summary>The code of the oldest that still counts; empty when there is none.</summary>
    public string Code
    {
        get
        {
            lock (_lock)
            {
                _open.RemoveAll(one => time.GetElapsedTime(one.Since) >= one.Question.Within);
                return _open.Count > 0 ? _open[0].Question.Code : "";
            }
        }
    }

    /// <summary>Looks at a line of the board; true when it asks something.</summary>
    public bool Look(string line)
    {
        if (ApprovalQuestion.In(line) is not { } question)
        {
            return false;
        }

        lock (_lock)
        {
            _open.Add((question, time.GetTimestamp()));
        }

        return true;
    }

    /// <summary>The command that this key sends; null when it answers nothing.</summary>
    public string? AnswerOf(char key)
    {
        string code = Code;
        lock (_lock)
        {
            if (code.Length == 0 || key is not ('y' or 'Y' or 'n' or 'N') || time.GetElapsedTime(_open[^1].Since) < ReadingTime)
            {
                return null;
            }

            return (key is 'y' or 'Y' ? "/approve " : "/deny ") + code;
        }
    }

    /// <summary>A line goes to the board: a question that it answers is over.</summary>
    public void Sent(string line)
    {
        lock (_lock)
        {
            _open.RemoveAll(one => line == "/approve " + one.Question.Code || line == "/deny " + one.Question.Code);
        }
    }
}
