namespace NanoAgent.Fakes;

/// <summary>What happens to an answer once it is ready.</summary>
internal enum ReplyFate
{
    Answers,
    Closes,
    Resets,
    Stalls,
}
