using NanoAgent.Cli.Terminal;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Config;

/// <summary>What a person has to know after a change of the configuration.</summary>
internal static class ConfigOutcome
{
    /// <summary>When the change applies, and what is still missing or wrong.</summary>
    public static void Note(TerminalIo io, ConfigSession session)
    {
        foreach (SettingsProblem problem in session.Draft.Read().Problems)
        {
            io.Note("not usable yet: " + OneLine.Of(problem.Message), NoteStyle.Trouble);
        }

        if (session.IsBoardRunning)
        {
            io.Note($"a board runs on {session.Files.Folder} with what was there when it started; this applies from its next start on, or at once with: nanoagent config push --port PORT");
        }

        if (session.HasPushed)
        {
            io.Note("a configuration that was pushed waits for the next start of this board, which tries it first", NoteStyle.Trouble);
        }
    }
}
