namespace NanoAgent.Cli.Replay;

/// <summary>Shows how two texts differ: what is the same at both ends is left out, but for a little around the difference. Pure.</summary>
internal static class TextDifference
{
    private const int AroundMax = 24;
    private const int ShownMax = 300;

    /// <summary>Lines that begin with "- " for what was recorded and "+ " for what was replayed.</summary>
    public static IEnumerable<string> Of(string? recorded, string? replayed)
    {
        if (recorded is null || replayed is null)
        {
            return [recorded is null ? "- (nothing)" : "- " + Cut(recorded), replayed is null ? "+ (nothing)" : "+ " + Cut(replayed)];
        }

        string[] left = recorded.ReplaceLineEndings("\n").Split('\n');
        string[] right = replayed.ReplaceLineEndings("\n").Split('\n');
        int same = Same(left, right, 0);
        int after = Same([.. left.Reverse()], [.. right.Reverse()], same);
        string[] gone = left[same..(left.Length - after)];
        string[] come = right[same..(right.Length - after)];
        return gone.Length == 1 && come.Length == 1
            ? Within(gone[0], come[0])
            : [.. gone.Select(line => "- " + Cut(line)), .. come.Select(line => "+ " + Cut(line))];
    }

    private static string[] Within(string recorded, string replayed)
    {
        if (Math.Max(recorded.Length, replayed.Length) <= ShownMax / 2)
        {
            return ["- " + recorded, "+ " + replayed];
        }

        int same = Same(recorded.ToCharArray(), replayed.ToCharArray(), 0);
        int after = Same([.. recorded.Reverse()], [.. replayed.Reverse()], same);
        return ["- " + Middle(recorded, same, after), "+ " + Middle(replayed, same, after)];
    }

    private static string Middle(string text, int before, int after)
    {
        int from = Math.Max(0, before - AroundMax);
        int to = Math.Min(text.Length, text.Length - after + AroundMax);
        return (from > 0 ? "…" : "") + Cut(text[from..to]) + (to < text.Length ? "…" : "");
    }

    private static int Same<T>(T[] left, T[] right, int taken)
    {
        int same = 0;
        while (same < Math.Min(left.Length, right.Length) - taken && Equals(left[same], right[same]))
        {
            same++;
        }

        return same;
    }

    private static string Cut(string text) => text.Length <= ShownMax ? text : text[..ShownMax] + $"… ({text.Length} characters)";
}
