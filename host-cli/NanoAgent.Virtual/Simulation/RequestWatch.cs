using System.Text.Json;

namespace NanoAgent.Virtual;

/// <summary>Looks whether a provider would take a request: roles in turns, and each call answered in the message behind it. Pure.</summary>
internal static class RequestWatch
{
    private const int BytesMax = 128 * 1024;

    /// <summary>Null when nothing is.</summary>
    public static string? WhatIsWrong(JsonElement request, int bytes)
    {
        if (bytes > BytesMax)
        {
            return $"a request has {bytes} bytes";
        }

        JsonElement messages = request.GetProperty("messages");
        string[] open = [];
        for (int i = 0; i < messages.GetArrayLength(); i++)
        {
            bool isUser = messages[i].GetProperty("role").GetString() == "user";
            if (isUser != (i % 2 == 0))
            {
                return $"message {i} of a request is out of turn";
            }

            JsonElement content = messages[i].GetProperty("content");
            string[] answered = Ids(content, "tool_result", "tool_use_id");
            if (isUser && !answered.SequenceEqual(open))
            {
                return $"message {i} of a request answers [{string.Join(' ', answered)}], and the calls before it are [{string.Join(' ', open)}]";
            }

            open = isUser ? [] : Ids(content, "tool_use", "id");
        }

        return messages.GetArrayLength() % 2 == 0 ? "a request does not end with the user's words" : null;
    }

    private static string[] Ids(JsonElement content, string type, string member) => content.ValueKind != JsonValueKind.Array
        ? []
        : [.. content.EnumerateArray().Where(block => block.GetProperty("type").GetString() == type).Select(block => block.GetProperty(member).GetString()!)];
}
