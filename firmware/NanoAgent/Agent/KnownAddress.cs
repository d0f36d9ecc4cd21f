using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>
/// Whether an address stood in a conversation, letter by letter, in a person's words or in a result. One that the model put
/// together could carry the conversation's own secrets to a stranger. Pure.
/// </summary>
internal static class KnownAddress
{
    public static bool IsIn(Transcript transcript, string url)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(url);
        for (int i = 0; i < transcript.Count && wanted.Length > 0; i++)
        {
            Message message = transcript[i];
            for (int block = 0; block < message.Count; block++)
            {
                ContentBlock content = message[block];
                bool isOfUser = message.Role == Roles.User && content.Kind == BlockKind.Text;
                string? text = content.Kind == BlockKind.ToolResult ? content.Result!.Text : isOfUser ? content.Text : null;
                if (text != null && IsWhole(Encoding.UTF8.GetBytes(text), wanted))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // Not a part of a longer one: by the length of what is left out something could be told.
    private static bool IsWhole(byte[] text, byte[] wanted)
    {
        int start = 0;
        int at;
        while ((at = TextSearch.IndexOf(text, start, text.Length - start, wanted)) >= 0)
        {
            int end = at + wanted.Length;
            if ((at == 0 || IsBorder(text[at - 1])) && (end == text.Length || IsBorder(text[end]) || IsEnd(text, end)))
            {
                return true;
            }

            start = at + 1;
        }

        return false;
    }

    private static bool IsBorder(byte c) =>
        c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '(' || c == ')' || c == '[' || c == ']' || c == '`';

    // The full stop of a sentence.
    private static bool IsEnd(byte[] text, int at) =>
        (text[at] == '.' || text[at] == ',' || text[at] == '!' || text[at] == ';') && (at + 1 == text.Length || IsBorder(text[at + 1]));
}
