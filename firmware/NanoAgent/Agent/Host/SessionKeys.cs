using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Agent.Host;

/// <summary>Which conversation is meant.</summary>
internal static class SessionKeys
{
    /// <summary>Null when there is such a conversation, otherwise a sentence that names those that exist.</summary>
    public static string? WhyNot(Journal journal, string key)
    {
        string[] keys = journal.Keys;
        foreach (string known in keys)
        {
            if (known == key)
            {
                return null;
            }
        }

        return "there is no conversation '" + Strings.TrimTo(key, Limits.NameBytesMax) + "'; "
            + (keys.Length == 0 ? "none is on flash yet" : "there is: " + Strings.Join(", ", keys));
    }
}
