using NanoAgent.Conversation;

namespace NanoAgent.Tests.Conversation;

/// <summary>Whole turns in, whole turns out, and a size that is always the sum of what is there.</summary>
public sealed class TranscriptTests
{
    private const string CutMark = "[earlier turns are left out]\n";

    private readonly Transcript _transcript = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Fact]
    public void Old_turns_are_dropped_whole_until_the_rest_fits()
    {
        for (int i = 0; i < 5; i++)
        {
            AddTurn(_transcript, i, toolRounds: 2);
        }

        int turnBytes = _transcript.SizeBytes / 5;
        _transcript.Trim((2 * turnBytes) + 10, 20);

        Assert.Equal(2, _transcript.CountTurns());
        Assert.Equal(3, _transcript.DroppedTurns);
        Assert.Equal(CutMark + "question 3", _transcript[0].JoinText());
        AssertWhole(_transcript);
    }

    [Fact]
    public void More_turns_than_allowed_are_dropped_even_when_they_are_small()
    {
        for (int i = 0; i < 9; i++)
        {
            AddTurn(_transcript, i, 0);
        }

        _transcript.Trim(int.MaxValue, 4);

        Assert.Equal(4, _transcript.CountTurns());
        Assert.Equal(CutMark + "question 5", _transcript[0].JoinText());
    }

    [Fact]
    public void The_last_turn_is_never_dropped()
    {
        AddTurn(_transcript, 1, 3);
        int count = _transcript.Count;
        _transcript.Trim(0, 0);

        Assert.Equal(count, _transcript.Count);
        Assert.False(_transcript.TryDropOldestHalf());
        Assert.Equal((count, 0), (_transcript.Count, _transcript.DroppedTurns));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(9, 5)]
    public void Dropping_half_leaves_the_newer_turns(int turns, int left)
    {
        for (int i = 0; i < turns; i++)
        {
            AddTurn(_transcript, i, 1);
        }

        Assert.True(_transcript.TryDropOldestHalf());
        Assert.Equal(Enumerable.Range(turns - left, left).Select(i => "question " + i), Questions(_transcript));
        Assert.Equal(turns - left, _transcript.DroppedTurns);
        AssertWhole(_transcript);
    }

    [Fact]
    public void Trailing_messages_of_one_role_can_be_taken_away()
    {
        AddTurn(_transcript, 1, 1);
        _transcript.Add(Message.FromAssistant("and more"));
        _transcript.RemoveTrailing(Roles.Assistant);

        Assert.Equal(Roles.User, _transcript[_transcript.Count - 1].Role);
        Assert.Equal(Messages(_transcript).Sum(message => message.SizeBytes), _transcript.SizeBytes);
    }

    [Fact]
    public void A_failed_turn_is_taken_back_without_a_trace()
    {
        AddTurn(_transcript, 1, 1);
        (int count, int size) = (_transcript.Count, _transcript.SizeBytes);
        AddTurn(_transcript, 2, 2);
        _transcript.RollBackTurn();

        Assert.Equal((count, size), (_transcript.Count, _transcript.SizeBytes));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    public void A_failed_turn_is_taken_back_also_when_older_ones_were_dropped_meanwhile(int drops, int left)
    {
        for (int i = 0; i < 4; i++)
        {
            AddTurn(_transcript, i, 1);
        }

        for (int i = 0; i < drops; i++)
        {
            _transcript.TryDropOldestHalf();
        }

        _transcript.RollBackTurn();

        Assert.Equal(Enumerable.Range(3 - left, left).Select(i => "question " + i), Questions(_transcript));
        AssertWhole(_transcript);
    }

    [Fact]
    public void Clearing_forgets_everything_and_the_count_of_what_was_dropped()
    {
        AddTurn(_transcript, 1, 1);
        AddTurn(_transcript, 2, 1);
        _transcript.TryDropOldestHalf();
        _transcript.Clear();

        Assert.Equal((0, 0, 0, 0), (_transcript.Count, _transcript.SizeBytes, _transcript.DroppedTurns, _transcript.CountTurns()));
        _transcript.RollBackTurn();
        Assert.False(_transcript.TryDropOldestHalf());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_size_never_drifts_and_no_call_is_parted_from_its_result(int seed)
    {
        var random = new Random(seed);
        var model = new List<int>();
        int number = 0;
        for (int step = 0; step < 500; step++)
        {
            switch (random.Next(6))
            {
                case 0:
                    AddTurn(_transcript, number, random.Next(3));
                    model.Add(number++);
                    break;
                case 1:
                    AddTurn(_transcript, number++, random.Next(3));
                    int drops = random.Next(3);
                    for (int i = 0; i < drops; i++)
                    {
                        _transcript.TryDropOldestHalf();
                    }

                    _transcript.RollBackTurn();
                    model.RemoveRange(0, model.Count - _transcript.CountTurns());
                    break;
                case 2:
                    _transcript.Trim(random.Next(4000), 1 + random.Next(10));
                    model.RemoveRange(0, model.Count - _transcript.CountTurns());
                    break;
                case 3:
                    _transcript.TryDropOldestHalf();
                    model.RemoveRange(0, model.Count - _transcript.CountTurns());
                    break;
                case 4 when random.Next(20) == 0:
                    _transcript.Clear();
                    model.Clear();
                    break;
            }

            Assert.Equal(model.Select(i => "question " + i), Questions(_transcript));
            AssertWhole(_transcript);
        }
    }

    private static IEnumerable<string> Questions(Transcript transcript) =>
        Messages(transcript).Where(message => message.StartsTurn).Select(message => message.JoinText().Replace(CutMark, "", StringComparison.Ordinal));

    private static IEnumerable<Message> Messages(Transcript transcript) => Enumerable.Range(0, transcript.Count).Select(i => transcript[i]);

    private static void AssertWhole(Transcript transcript)
    {
        Assert.Equal(Messages(transcript).Sum(message => message.SizeBytes), transcript.SizeBytes);
        Assert.True(transcript.Count == 0 || transcript[0].StartsTurn, "it begins in the middle of a turn");
        for (int i = 0; i < transcript.Count; i++)
        {
            string[] asked = [.. transcript[i].Calls().Select(call => call.Id)];
            string[] answered = i + 1 < transcript.Count ? ResultsOf(transcript[i + 1]) : [];
            Assert.True(asked.SequenceEqual(answered), $"message {i} calls [{string.Join(' ', asked)}], the next answers [{string.Join(' ', answered)}]");
        }
    }

    private static string[] ResultsOf(Message message) =>
        [.. Enumerable.Range(0, message.Count).Where(i => message[i].Result != null).Select(i => message[i].Result!.CallId)];

    private static void AddTurn(Transcript transcript, int number, int toolRounds)
    {
        transcript.BeginTurn(Message.FromUser("question " + number));
        for (int round = 0; round < toolRounds; round++)
        {
            var call = new ToolCall($"{number}.{round}", "io_read", ToolArguments.Parse("""{"name":"*"}"""u8.ToArray()));
            var asking = new Message(Roles.Assistant);
            asking.Add(ContentBlock.OfText("let me see", 10));
            asking.Add(ContentBlock.OfCall(call));
            transcript.Add(asking);
            var answering = new Message(Roles.User);
            answering.Add(ContentBlock.OfResult(call.Ok("lamp is off \ud83d\udca1")));
            transcript.Add(answering);
        }

        transcript.Add(Message.FromAssistant("answer " + number));
    }
}
