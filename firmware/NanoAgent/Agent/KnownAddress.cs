using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>
/// Whether an address stood in a conversation, letter by letter, in a person's own words or in what the web tool brought. One that
/// the model put together could carry the conversation's own secrets to a stranger, and every other result may only echo what
/// the model wrote. Pure.
/// </summary>
internal static class KnownAddress
{
    private const string Web = "web";

    public static bool IsIn(Transcript transcript, string url)
    {
        byte[] wanted = Encoding.UTF8.GetBytes(url);
        for (int i = 0; i < transcript.Count && wanted.Length > 0; i++)
        {
            if (IsIn(transcript, i, wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIn(Transcript transcript, int index, byte[] wanted)
    {
        Message message = transcript[index];
        for (int block = 0; block < message.Count; block++)
        {
            ContentBlock content = message[block];
            if (content.Kind == BlockKind.ToolResult && !content.Result!.IsError && IsOfWeb(transcript, index, content.Result.CallId)
                && IsWhole(Encoding.UTF8.GetBytes(content.Result.Text), wanted))
            {
                return true;
            }

            if (message.Role == Roles.User && content.Kind == BlockKind.Text && IsInOwnWords(content.Text, wanted))
            {
                return true;
            }
        }

        return false;
    }

    // Lines in brackets are the board's: remarks about what the model asked for stand there.
    private static bool IsInOwnWords(string text, byte[] wanted)
    {
        foreach (string line in text.Split('\n'))
        {
            if (!Strings.StartsWith(line, "[") && IsWhole(Encoding.UTF8.GetBytes(line), wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfWeb(Transcript transcript, int index, string callId)
    {
        foreach (ToolCall call in index == 0 ? new ToolCall[0] : transcript[index - 1].Calls())
        {
            if (call.Id == callId)
            {
                return call.Name == Web;
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
