using System.Text;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>Takes what a command writes and lets a test wait for it; nobody polls and nobody sleeps.</summary>
internal sealed class LineLog : TextWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly object _lock = new();
    private readonly StringBuilder _text = new();
    private TaskCompletionSource _changed = NewSource();

    public override Encoding Encoding => Encoding.UTF8;

    public string Text
    {
        get
        {
            lock (_lock)
            {
                return _text.ToString();
            }
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            _text.Append(value);
            changed = _changed;
            _changed = NewSource();
        }

        changed.SetResult();
    }

    /// <summary>Waits until the text contains something and returns the whole text.</summary>
    public Task<string> WaitFor(string part) => WaitForTimes(part, 1);

    /// <summary>The same, until it is there so many times.</summary>
    public async Task<string> WaitForTimes(string part, int times)
    {
        while (true)
        {
            Task changed;
            string text;
            lock (_lock)
            {
                changed = _changed.Task;
                text = _text.ToString();
            }

            if (text.Split(part).Length > times)
            {
                return text;
            }

            try
            {
                await changed.WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"'{part}' did not come; there was:\n{text}");
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
