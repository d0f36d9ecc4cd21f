using System;
using System.Text;

namespace NanoAgent.Text;

/// <summary>
/// Text from bytes of unknown origin. What is not UTF-8 (RFC 3629 section 4) becomes U+FFFD, one for each maximal broken
/// piece as on .NET; so does a zero byte, which would end a string on nanoFramework and hide what follows.
/// </summary>
public static class Utf8
{
    public static string Decode(byte[] bytes, int offset, int count)
    {
        if (count <= 0)
        {
            return "";
        }

        int end = offset + count;
        int repairedLength = Repair(bytes, offset, end, null);
        if (repairedLength < 0)
        {
            return Encoding.UTF8.GetString(bytes, offset, count);
        }

        byte[] repaired = new byte[repairedLength];
        Repair(bytes, offset, end, repaired);
        return Encoding.UTF8.GetString(repaired, 0, repairedLength);
    }

    /// <summary>The length of the repaired text, which goes to the target if there is one; -1 when nothing is broken.</summary>
    private static int Repair(byte[] bytes, int offset, int end, byte[]? target)
    {
        bool isBroken = false;
        int length = 0;
        int at = offset;
        while (at < end)
        {
            int piece = PieceAt(bytes, at, end);
            if (piece > 0)
            {
                if (target != null)
                {
                    Array.Copy(bytes, at, target, length, piece);
                }

                at += piece;
                length += piece;
                continue;
            }

            if (target != null)
            {
                target[length] = 0xEF;
                target[length + 1] = 0xBF;
                target[length + 2] = 0xBD;
            }

            isBroken = true;
            at -= piece;
            length += 3;
        }

        return isBroken ? length : -1;
    }

    /// <summary>The length of a run of ASCII or of one longer character; a broken piece counts negative.</summary>
    private static int PieceAt(byte[] bytes, int at, int end)
    {
        int next = at;
        while (next < end && bytes[next] > 0 && bytes[next] < 0x80)
        {
            next++;
        }

        if (next > at)
        {
            return next - at;
        }

        byte first = bytes[at];
        int need = LengthFrom(first);
        int have = 1;
        while (have < need && at + have < end && IsTrailing(first, have, bytes[at + have]))
        {
            have++;
        }

        return have == need ? need : -have;
    }

    /// <summary>Length of the character this byte begins; 0 when none can begin so.</summary>
    private static int LengthFrom(byte first)
    {
        if (first >= 0xC2 && first <= 0xDF)
        {
            return 2;
        }

        if (first >= 0xE0 && first <= 0xEF)
        {
            return 3;
        }

        return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
    }

    private static bool IsTrailing(byte first, int position, byte value)
    {
        int lowest = 0x80;
        int highest = 0xBF;
        if (position == 1)
        {
            // Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte.
            lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        }

        return value >= lowest && value <= highest;
    }
}
