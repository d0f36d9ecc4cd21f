using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>What is wrong with a job that somebody asks for, in a sentence for whoever asked. Pure.</summary>
internal static class JobCheck
{
    /// <summary>Null when nothing is.</summary>
    public static string? WhyNot(JobDraft draft) => WhyNotName(draft.Name) ?? WhyNotAction(draft) ?? WhyNotSizes(draft);

    private static string? WhyNotName(string name)
    {
        bool hasLetter = false;
        foreach (char c in name.ToCharArray())
        {
            bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0xD800 && !Names.IsHidden(c));
            hasLetter |= isLetter;
            if (!isLetter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != ' ')
            {
                return "A job's name has letters, digits, '-', '_' and blanks only.";
            }
        }

        if (!hasLetter || name.Trim() != name)
        {
            return "A job needs a name with a letter, such as \"water the plants\", and no blanks around it.";
        }

        return WhyNotSize("name", Strings.Utf8Length(name), Limits.JobNameBytesMax);
    }

    private static string? WhyNotAction(JobDraft draft)
    {
        if (draft.When == null)
        {
            return "A job needs a time, for example when: \"daily 07:00\".";
        }

        if (!JobKinds.IsKnown(draft.Kind))
        {
            return "The kind of a job is text (sent as it is), tool (one call) or prompt (wakes the agent), not '" + Strings.TrimTo(draft.Kind, Limits.JobNameBytesMax) + "'.";
        }

        if (draft.Kind == JobKinds.Tool)
        {
            return Strings.IsBlank(draft.Tool) ? "A job of kind tool needs a tool with name and args." : null;
        }

        return Strings.IsBlank(draft.Text) ? "A job of kind " + draft.Kind + " needs a text." : null;
    }

    private static string? WhyNotSizes(JobDraft draft) =>
        WhyNotSize("text", Strings.Utf8Length(draft.Text), Limits.JobTextBytesMax)
        ?? WhyNotSize("args", draft.Arguments.Length, Limits.JobArgumentsBytesMax)
        ?? WhyNotSize("if", Strings.Utf8Length(draft.If), Limits.JobConditionBytesMax)
        ?? WhyNotSize("name of the tool", Strings.Utf8Length(draft.Tool), Limits.JobNameBytesMax)
        ?? WhyNotSize("name of the chat", Strings.Utf8Length(draft.ChatId) + Strings.Utf8Length(draft.Channel), Limits.JobWhereBytesMax)
        ?? WhyNotSize("name of the person", Strings.Utf8Length(draft.Person), Limits.PersonKeyBytesMax)
        ?? WhyNotSize("reason of the taint", Strings.Utf8Length(draft.Taint), Limits.JobTaintBytesMax);

    private static string? WhyNotSize(string what, int bytes, int max) =>
        bytes <= max ? null : "The " + what + " has " + bytes + " bytes; a job takes at most " + max + ".";
}
