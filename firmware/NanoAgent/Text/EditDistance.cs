namespace NanoAgent.Text;

/// <summary>Finds what a misspelt word was meant to be, by Levenshtein distance.</summary>
public static class EditDistance
{
    // Names are shorter, and the work grows with the square.
    private const int CharsMax = 64;

    /// <summary>
    /// The candidate with the fewest edits, the first of equals, or null when none is within a third of the word (or two
    /// edits). Case does not count.
    /// </summary>
    public static string? Nearest(string word, string[] candidates)
    {
        char[] wanted = Lower(word);
        if (wanted.Length == 0 || wanted.Length > CharsMax)
        {
            return null;
        }

        int bestDistance = wanted.Length / 3;
        if (bestDistance < 2)
        {
            bestDistance = 2;
        }

        // Two words that share no letter are not alike, however short they are.
        bestDistance = bestDistance < wanted.Length ? bestDistance : wanted.Length - 1;
        bestDistance++;
        string? best = null;
        foreach (string candidate in candidates)
        {
            char[] chars = Lower(candidate);
            int distance = chars.Length > CharsMax ? CharsMax : Between(wanted, chars);
            if (distance < bestDistance && distance < chars.Length)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    private static int Between(char[] a, char[] b)
    {
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                int edited = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
                row[j] = edited < substituted ? edited : substituted;
            }
        }

        return row[b.Length];
    }

    private static char[] Lower(string text)
    {
        char[] chars = text.ToCharArray();
        for (int i = 0; i < chars.Length; i++)
        {
            chars[i] = Strings.ToLower(chars[i]);
        }

        return chars;
    }
}
