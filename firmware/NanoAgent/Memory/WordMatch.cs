using System.Collections;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>Ranks lines by how many words of a query they hold; longer words count more. Pure.</summary>
internal static class WordMatch
{
    public static string[] Best(string[] lines, string query, int max)
    {
        string[] words = Strings.ToLower(query).Split(' ', '\t', '\n', '\r', ',', '.', '?', '!', ':', ';');
        int[] scores = new int[lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            scores[i] = Score(Strings.ToLower(lines[i]), words);
        }

        ArrayList best = new ArrayList();
        while (best.Count < max)
        {
            int top = IndexOfTop(scores);
            if (top < 0)
            {
                break;
            }

            best.Add(lines[top]);
            scores[top] = 0;
        }

        return (string[])best.ToArray(typeof(string));
    }

    private static int Score(string line, string[] words)
    {
        int score = 0;
        foreach (string word in words)
        {
            // One and two letters are mostly articles and prepositions.
            int letters = Strings.Utf8Length(word);
            if (letters > 2 && TextSearch.Contains(line, word))
            {
                score += letters;
            }
        }

        return score;
    }

    private static int IndexOfTop(int[] scores)
    {
        int top = -1;
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] > 0 && (top < 0 || scores[i] > scores[top]))
            {
                top = i;
            }
        }

        return top;
    }
}
