using System.Collections;

namespace NanoAgent.Storage;

/// <summary>Looks into the rings for what a run of a job left there. Reads flash: for after a restart only.</summary>
internal static class RingSearch
{
    public static bool HasRequestOf(ExchangeRing[] chats, string origin)
    {
        foreach (ExchangeRing ring in chats)
        {
            for (int number = ring.OldestOpen; ring.Key.Length > 0 && number < ring.Next; number++)
            {
                Exchange? exchange = ring.Read(number);
                RequestRecord? request = exchange == null ? null : RequestRecord.TryDecode(exchange, ring.Key);
                if (request != null && request.Origin == origin)
                {
                    return true;
                }
            }
        }

        return false;
    }

    public static byte[][] Notices(ExchangeRing outbox)
    {
        ArrayList notices = new ArrayList();
        for (int number = outbox.OldestOpen; number < outbox.Next; number++)
        {
            Exchange? exchange = outbox.Read(number);
            if (exchange != null && exchange.Outcome != null && (exchange.Flags & OutcomeFlags.Unasked) != 0)
            {
                notices.Add(exchange.Outcome);
            }
        }

        byte[][] all = new byte[notices.Count][];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = (byte[])notices[i]!;
        }

        return all;
    }
}
