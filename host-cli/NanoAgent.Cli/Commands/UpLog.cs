using NanoAgent.Cli.Terminal;
using NanoAgent.Virtual;

namespace NanoAgent.Cli.Commands;

/// <summary>Says where the board's log goes: to the terminal and to the trace file.</summary>
internal sealed class UpLog : IDisposable
{
    private readonly UpRequest _request;
    private readonly TerminalIo _io;
    private volatile bool _isMuted;

    private UpLog(UpRequest request, TerminalIo io)
    {
        _request = request;
        _io = io;
        Board = new VirtualLog(text => io.Note("--- " + text));
        Board.AddCallback(Show);
    }

    /// <summary>Where the board writes to.</summary>
    public VirtualLog Board { get; }

    public static UpLog Open(UpRequest request, TerminalIo io)
    {
        var log = new UpLog(request, io);
        if (request.Trace is { } trace)
        {
            try
            {
                log.Board.AddTraceFile(trace);
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or ArgumentException)
            {
                log.Dispose();
                throw new CliException($"cannot write the trace file '{trace}': {ex.Message}", "--trace FILE in a folder that exists", ExitCodes.Failed);
            }
        }

        return log;
    }

    /// <summary>Shows nothing more; the trace goes on.</summary>
    public void Mute() => _isMuted = true;

    public void Dispose() => Board.Dispose();

    // In a chat the log is noise, unless something is wrong or the user wants it.
    private void Show(char level, string line)
    {
        if (_isMuted)
        {
            return;
        }

        if (_request.IsHeadless)
        {
            _io.WriteLine(line);
        }
        else if (_request.IsVerbose || level == 'E')
        {
            _io.Note(line, level == 'E' ? NoteStyle.Trouble : NoteStyle.Quiet);
        }
    }
}
