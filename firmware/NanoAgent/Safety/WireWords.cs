using System.Text;
using NanoAgent.Text;

namespace NanoAgent.Safety;

/// <summary>
/// Words of our wire formats. A Wi-Fi password may be one of them ("assistant"), and every request to the model would be
/// refused if it were masked there: a whole JSON string that is such a word stays, for it tells nothing. Pure.
/// </summary>
internal static class WireWords
{
    private const string All =
        " allowed_updates approval approve arguments array assistant audience boolean budget cache_control cached callback_data"
        + " callback_query chat_id channel choices content context description device developer document edited_message ephemeral"
        + " function i2c_read input_schema input_text input_tokens integer io_read io_write is_error max_completion_tokens max_tokens"
        + " memory message message_id messages minimum maximum number object offset output_tokens parameters parse_mode properties"
        + " reasoning reasoning_content redacted_thinking reply_markup required result schedule search secret signature status"
        + " stream string system target thinking timeout tool_call_id tool_calls tool_choice tool_result tool_use tool_use_id"
        + " update_id updates version ";

    /// <summary>Does a whole string of JSON with such a word stand between these places?</summary>
    public static bool IsAt(byte[] bytes, int from, int to, int low, int end)
    {
        bool isWhole = from > low && to < end && bytes[from - 1] == KeyLetters.Quote && bytes[to] == KeyLetters.Quote;
        return isWhole && TextSearch.Contains(All, " " + Encoding.UTF8.GetString(bytes, from, to - from) + " ");
    }
}
