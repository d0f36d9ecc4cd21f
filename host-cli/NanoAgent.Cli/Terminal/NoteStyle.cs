namespace NanoAgent.Cli.Terminal;

/// <summary>How a note looks on a terminal with colours.</summary>
internal enum NoteStyle
{
    Plain,
    Remark,
    Trouble,
    Quiet,
    Prompt,
}
