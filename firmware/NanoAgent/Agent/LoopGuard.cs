using System.Collections;
using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>
/// Notices a model that runs in circles: the same call with the same result is remarked on at the third time, refused
/// from then on, and ends the turn when the model insists. Two calls in alternation are caught the same way.
/// </summary>
public sealed class LoopGuard
{
    private readonly ArrayList _seen = new ArrayList();
    private int _refused;

    /// <summary>Null when the call may run, otherwise why not.</summary>
    public string? WhyNot(ToolCall call)
    {
        SeenCall? entry = Find(KeyOf(call));
        return entry == null || entry.Same < Limits.SameCallMax
            ? null
            : "Not run: you made exactly this call " + entry.Same + " times and the result was always the same. Do something else, or answer.";
    }

    /// <summary>Takes note of a result and may add a remark to it. False when the turn should end.</summary>
    public bool Note(ToolCall call, ref ToolResult result)
    {
        long key = KeyOf(call);
        SeenCall? entry = Find(key);
        if (entry == null)
        {
            _seen.Add(new SeenCall(key, HashOf(result.Text)));
            return true;
        }

        if (entry.Same >= Limits.SameCallMax)
        {
            return ++_refused < Limits.RefusedCallsMax;
        }

        long hash = HashOf(result.Text);
        entry.Same = hash == entry.ResultHash ? entry.Same + 1 : 1;
        entry.ResultHash = hash;
        if (entry.Same == Limits.SameCallMax)
        {
            string remark = result.Text + " (Third time the same call with the same result.)";
            result = result.IsError ? call.Fail(remark) : call.Ok(remark);
        }

        return true;
    }

    private SeenCall? Find(long key)
    {
        foreach (SeenCall entry in _seen)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return null;
    }

    private static long KeyOf(ToolCall call)
    {
        byte[] arguments = call.Arguments.Json;
        return HashOf(call.Name) * 31 + (int)Fnv.Hash(arguments, 0, arguments.Length);
    }

    private static long HashOf(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return (int)Fnv.Hash(bytes, 0, bytes.Length);
    }
}
