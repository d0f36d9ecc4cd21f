using NanoAgent.Memory;

namespace NanoAgent.Tests.Memory;

/// <summary>Whole numbers give what the formula gives.</summary>
public sealed class Bm25Tests
{
    [Fact]
    public void The_logarithm_is_right_to_two_thousandths()
    {
        var random = new Random(7);
        for (int i = 0; i < 5000; i++)
        {
            int denominator = 1 + random.Next(5000);
            int numerator = denominator + random.Next(100_000);
            double exact = Math.Log((double)numerator / denominator);

            Assert.True(Math.Abs(FixedLog.Ln(numerator, denominator) - (exact * 1000)) <= 2.0, $"ln({numerator}/{denominator})");
        }

        Assert.Equal(0, FixedLog.Ln(1, 1));
    }

    [Fact]
    public void The_score_is_that_of_the_formula()
    {
        var random = new Random(11);
        for (int i = 0; i < 2000; i++)
        {
            int lines = 1 + random.Next(1000);
            int words = lines * (1 + random.Next(20));
            int[] linesWith = [random.Next(lines + 1), random.Next(lines + 1)];
            int[] frequencies = [Bm25.Once * random.Next(5), Bm25.Once * random.Next(5)];
            int length = 1 + random.Next(60);

            double expected = 0;
            for (int t = 0; t < 2; t++)
            {
                double rarity = Math.Log(1 + ((lines - linesWith[t] + 0.5) / (linesWith[t] + 0.5)));
                double frequency = frequencies[t] / (double)Bm25.Once;
                expected += rarity * frequency * 2.2 / (frequency + (1.2 * (0.25 + (0.75 * length * lines / words))));
            }

            int score = new Bm25(lines, words, linesWith).Score(frequencies, length);
            Assert.True(Math.Abs(score - (expected * 1000)) <= 10 + (expected * 10), $"round {i}: {score} for {expected}");
        }
    }

    [Fact]
    public void Nothing_to_search_divides_by_nothing()
    {
        Assert.Equal(0, new Bm25(0, 0, [0]).Score([0], 0));
    }
}
