using System.Text.Json;

namespace NanoAgent.Fakes;

/// <summary>Every tool_use is answered in the next message, once, first; thinking comes back unchanged.</summary>
internal static class AnthropicToolLoop
{
    public static void Check(List<JsonElement> messages)
    {
        var everyId = new HashSet<string>();
        for (int i = 0; i < messages.Count; i++)
        {
            List<string> asked = Ids(messages[i], "tool_use", "id");
            if (asked.FirstOrDefault(id => !everyId.Add(id)) is not null)
            {
                throw new RefusedException("messages." + i + ": `tool_use` ids must be unique");
            }

            CheckResults(messages, i);
            string[] unanswered = [.. asked.Except(i + 1 < messages.Count ? LeadingResults(messages[i + 1]) : [])];
            if (unanswered.Length > 0)
            {
                throw new RefusedException(
                    "messages." + i + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
                    + string.Join(", ", unanswered)
                    + ". Each `tool_use` block must have a corresponding `tool_result` block in the next message.");
            }
        }
    }

    /// <summary>From the last message that a person wrote onwards, thinking has to be there as it was sent.</summary>
    public static void CheckThinking(List<JsonElement> messages, SentMemory sent)
    {
        int start = messages.FindLastIndex(m => m.Text("role") == "user" && Ids(m, "tool_result", "tool_use_id").Count == 0);
        for (int i = start + 1; i < messages.Count; i++)
        {
            List<JsonElement> blocks = Blocks(messages[i]).ToList();
            SentTurn? turn = Ids(messages[i], "tool_use", "id").Select(sent.TurnOfCall).FirstOrDefault(t => t != null);
            IEnumerable<string> thinking = blocks.Where(b => SentTurn.IsThinking(b.Text("type"))).Select(b => b.Raw());
            if (turn == null || turn.ThinkingBlocks.SequenceEqual(thinking))
            {
                continue;
            }

            throw new RefusedException(
                "messages." + i + ".content.0.type: Expected `thinking` or `redacted_thinking`, but found `"
                + blocks[0].Text("type") + "`. `thinking` or `redacted_thinking` blocks in the latest assistant message "
                + "cannot be modified. These blocks must remain as they were in the original response.");
        }
    }

    public static IEnumerable<JsonElement> Blocks(JsonElement message) => message.Member("content").Items();

    private static void CheckResults(List<JsonElement> messages, int index)
    {
        List<string> asked = index == 0 ? [] : Ids(messages[index - 1], "tool_use", "id");
        var answered = new HashSet<string>();
        int place = 0;
        foreach (JsonElement block in Blocks(messages[index]))
        {
            string where = "messages." + index + ".content." + place++;
            if (block.Text("type") != "tool_result")
            {
                continue;
            }

            string id = block.Text("tool_use_id")!;
            if (!asked.Contains(id))
            {
                throw new RefusedException(
                    where + ": unexpected `tool_use_id` found in `tool_result` blocks: " + id
                    + ". Each `tool_result` block must have a corresponding `tool_use` block in the previous message.");
            }

            if (!answered.Add(id))
            {
                throw new RefusedException(
                    where + ": each tool_use must have a single result. Found multiple `tool_result` blocks with id: " + id);
            }
        }
    }

    private static IEnumerable<string> LeadingResults(JsonElement message) =>
        message.Text("role") != "user" ? [] :
        Blocks(message).TakeWhile(b => b.Text("type") == "tool_result").Select(b => b.Text("tool_use_id")!);

    private static List<string> Ids(JsonElement message, string type, string member) =>
        Blocks(message).Where(b => b.Text("type") == type).Select(b => b.Text(member)!).ToList();
}
