namespace NanoAgent.Cli.Monitor;

/// <summary>
/// Reads the runtime's reports of exceptions line by line and says in plain words what each means and what to do next. The
/// runtime reports an exception when it is thrown, also one that the firmware catches. Pure.
/// </summary>
internal sealed class CrashDecoder
{
    private string? _type;
    private string _code = "";
    private string _message = "";
    private string _where = "";

    /// <summary>A report has begun and its end was not seen yet.</summary>
    public bool IsInside => _type != null;

    /// <summary>Takes the next line; returns what there is to say before this line is shown.</summary>
    public IReadOnlyList<string> Before(DeviceLine line) => IsInside && !IsMore(line.Text) ? End() : [];

    /// <summary>What there is to say after this line.</summary>
    public IReadOnlyList<string> After(DeviceLine line)
    {
        if (line.Kind != DeviceLineKind.Crash)
        {
            return [];
        }

        if (CrashLine.IsHead(line.Text, out string type, out string code))
        {
            (_type, _code, _message, _where) = (type, code, "", "");
            return [];
        }

        if (CrashLine.IsMessage(line.Text, out string message))
        {
            _message = message;
        }
        else if (_where.Length == 0 && CrashLine.IsFrame(line.Text, out string method))
        {
            _where = method;
        }

        return CrashLine.IsUncaught(line.Text) ? ["nobody caught it: that thread of the firmware has ended; the board restarts by itself, or press reset"]
            : CrashLine.IsLinkFailure(line.Text) ? ["firmware and runtime do not fit together; next: flash both again"]
            : CrashLine.FailedAllocation().IsMatch(line.Text) ? ["the heap had no room for that; the firmware tries to go on"]
            : [];
    }

    /// <summary>The report is over, or nothing more comes: what it means.</summary>
    public IReadOnlyList<string> End()
    {
        if (_type == null)
        {
            return [];
        }

        (string means, string next) = CrashWords.Of(_type, _code);
        string where = _where.Length > 0 ? " in " + _where : "";
        string message = _message.Length > 0 ? $" (\"{_message}\")" : "";
        _type = null;
        return [$"exception{where}: {means}{message}", "the firmware may have caught it; if not, next: " + next];
    }

    private static bool IsMore(string line) => CrashLine.IsMessage(line, out _) || CrashLine.IsFrame(line, out _);
}
