using NanoAgent.Board;

namespace NanoAgent.Cli.Config.Wizard;

/// <summary>Which board, and where it stands.</summary>
internal static class BoardStep
{
    private const string VirtualBoard = "virtual";
    private const string OwnFile = "file";

    public static async Task RunAsync(WizardTalk talk, CancellationToken cancel)
    {
        talk.Head("Board");
        talk.Say("The profile says what is wired to which pin. The virtual board runs on this PC and needs no hardware.");
        (string, string)[] choices = [.. BoardProfiles.Names.Select(name => (name, TitleOf(name))), (OwnFile, "a board.json of your own")];
        string present = talk.Draft.Read().Settings.Board;
        string chosen = await WizardChoice.AskAsync(talk.Console, "Which board?", choices, BoardProfiles.Names.Contains(present) ? present : OwnFile, cancel).ConfigureAwait(false);
        if (chosen == OwnFile)
        {
            await talk.AskAsync("board", "Path of the board.json", "", false, cancel).ConfigureAwait(false);
        }
        else
        {
            talk.Draft.Set("board", chosen);
        }

        talk.Head("Time zone");
        talk.Say("For reminders, quiet hours and whatever happens daily.");
        await talk.AskAsync("timezone", "Time zone", Timezones.OfThisPc() ?? "UTC", false, cancel).ConfigureAwait(false);
    }

    /// <summary>The PC's own network serves a virtual board.</summary>
    public static bool NeedsWifi(ConfigDraft draft) => draft.Read().Settings.Board != VirtualBoard;

    private static string TitleOf(string name) => name == VirtualBoard ? "runs on this PC" : BoardReader.Read(BoardProfiles.Find(name).Json).Description.Split(':')[0].TrimEnd('.');
}
