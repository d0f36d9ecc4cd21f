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

    /// <summary>The chat that was silent for longest and has nothing open; null when there is none.</summary>
    public static ExchangeRing? Oldest(ExchangeRing[] rings)
    {
        ExchangeRing? oldest = null;
        foreach (ExchangeRing ring in rings)
        {
            bool isIdle = ring.Key.Length > 0 && ring.Settled == ring.Next - 1;
            if (isIdle && (oldest == null || ring.LastSequence < oldest.LastSequence))
            {
                oldest = ring;
            }
        }

        return oldest;
    }

    /// <summary>When two rings have one chat, because a full flash took the first and refused the rest, the one used later keeps it.</summary>
    public static void LeaveTwins(ExchangeRing[] rings)
    {
        foreach (ExchangeRing ring in rings)
        {
            foreach (ExchangeRing other in rings)
            {
                if (other != ring && ring.Key.Length > 0 && other.Key == ring.Key && other.LastSequence <= ring.LastSequence)
                {
                    other.Leave();
                }
            }
        }
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
