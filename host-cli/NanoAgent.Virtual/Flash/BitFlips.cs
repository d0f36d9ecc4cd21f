namespace NanoAgent.Virtual;

/// <summary>Flips bits at random places, each place as likely as any other.</summary>
internal static class BitFlips
{
    /// <returns>The files that were hit, once for each bit.</returns>
    public static IReadOnlyList<string> Apply(IFlashContent content, int count, string? path, int seed)
    {
        var random = new Random(seed);
        string[] files = [.. (path is null ? content.AllFiles() : [path]).Where(file => content.Length(file) > 0)];
        if (files.Length == 0)
        {
            return [];
        }

        var hit = new List<string>();
        for (int i = 0; i < count; i++)
        {
            long place = random.NextInt64(files.Sum(file => (long)content.Length(file)));
            int at = 0;
            while (place >= content.Length(files[at]))
            {
                place -= content.Length(files[at++]);
            }

            Flip(content, files[at], (int)place, random.Next(8));
            hit.Add(files[at]);
        }

        return hit;
    }

    private static void Flip(IFlashContent content, string path, int place, int bit)
    {
        byte[] bytes = new byte[content.Length(path)];
        content.Read(path, 0, bytes, 0, bytes.Length);
        bytes[place] ^= (byte)(1 << bit);
        content.Write(path, bytes, 0, bytes.Length);
    }
}
