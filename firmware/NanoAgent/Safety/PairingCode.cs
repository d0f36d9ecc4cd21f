using System.Text;
using NanoAgent.Hal;

namespace NanoAgent.Safety;

/// <summary>
/// The codes that people type: letters and digits that cannot be taken for each other, at least one digit so that no word
/// is one. Eight of them are 10^12 possibilities. Pure.
/// </summary>
public static class PairingCode
{
    public const int Length = 8;

    public const string Digits = "23456789";

    /// <summary>What a code is made of: one number of as many for each place, then a place and a digit for it.</summary>
    public const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ" + Digits;

    /// <summary>A new code.</summary>
    public static string New(ISystem system, int length)
    {
        char[] alphabet = Alphabet.ToCharArray();
        char[] code = new char[length];
        for (int i = 0; i < length; i++)
        {
            code[i] = alphabet[system.NextRandom(alphabet.Length)];
        }

        code[system.NextRandom(length)] = Digits.ToCharArray()[system.NextRandom(Digits.Length)];
        return new string(code);
    }

    /// <summary>The code that a message consists of, as it was printed; empty when it is none. Case, blanks and hyphens do not matter.</summary>
    public static string Read(string text)
    {
        StringBuilder code = new StringBuilder();
        bool hasDigit = false;
        foreach (char c in text.ToCharArray())
        {
            char upper = c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
            bool isDigit = upper >= '2' && upper <= '9';
            bool isLetter = upper >= 'A' && upper <= 'Z' && upper != 'I' && upper != 'O';
            if (isDigit || isLetter)
            {
                code.Append(upper);
                hasDigit |= isDigit;
            }
            else if (c != ' ' && c != '-')
            {
                return "";
            }

            if (code.Length > Length)
            {
                return "";
            }
        }

        return code.Length == Length && hasDigit ? code.ToString() : "";
    }
}
