using System.Collections;

namespace NanoAgent.Storage;

/// <summary>Which ring belongs to which chat. Pure.</summary>
internal static class RingTable
{
    public static ExchangeRing? Find(ExchangeRing[] rings, string key)
    {
        foreach (ExchangeRing ring in rings)
        {
            if (ring.Key == key)
            {
                return ring;
            }
        }

        return null;
    }

    /// <summary>A ring for a new chat: an unused one, else the one unused for longest with nothing open; null when all are busy.</summary>
    public static ExchangeRing? Oldest(ExchangeRing[] rings)
    {
        ExchangeRing? oldest = null;
        foreach (ExchangeRing ring in rings)
        {
            if (ring.Key.Length == 0)
            {
                return ring;
            }

            bool isIdle = ring.Settled == ring.Next - 1;
            if (isIdle && (oldest == null || ring.LastSequence < oldest.LastSequence))
            {
                oldest = ring;
            }
        }

        return oldest;
    }

    public static ExchangeRing? Unsaved(ExchangeRing[] rings)
    {
        foreach (ExchangeRing ring in rings)
        {
            if (ring.HasUnsavedMark)
            {
                return ring;
            }
        }

        return null;
    }

    /// <summary>The chats, the one with the newest message first.</summary>
    public static string[] KeysByAge(ExchangeRing[] rings)
    {
        ArrayList sorted = new ArrayList();
        foreach (ExchangeRing ring in rings)
        {
            int at = 0;
            while (at < sorted.Count && ((ExchangeRing)sorted[at]!).LastSequence > ring.LastSequence)
            {
                at++;
            }

            if (ring.Key.Length > 0)
            {
                sorted.Insert(at, ring);
            }
        }

        string[] keys = new string[sorted.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ((ExchangeRing)sorted[i]!).Key;
        }

        return keys;
    }
}
