using NanoAgent.Cli.Monitor;

namespace NanoAgent.Cli.Tests.Monitor;

public class OpenQuestionsTests
{
    private const string Line = "/approve PFWV5S or /deny PFWV5S within 120 s; silence is no.";

    private readonly StoodTime _time = new();
    private readonly OpenQuestions _questions;

    public OpenQuestionsTests() => _questions = new OpenQuestions(_time);

    [Theory]
    [InlineData('y', "/approve PFWV5S")]
    [InlineData('N', "/deny PFWV5S")]
    [InlineData('x', null)]
    [InlineData('\r', null)]
    public void One_key_answers(char key, string? sent)
    {
        Assert.True(_questions.Look(Line));
        _time.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(sent, _questions.AnswerOf(key));
    }

    [Fact]
    public void A_key_that_was_on_its_way_when_the_question_came_is_no_answer()
    {
        _questions.Look(Line);
        _time.Pass(OpenQuestions.ReadingTime - TimeSpan.FromMilliseconds(1));
        Assert.Null(_questions.AnswerOf('y'));

        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.NotNull(_questions.AnswerOf('y'));
    }

    [Fact]
    public void A_question_is_over_when_it_is_answered_and_when_its_time_is()
    {
        _questions.Look(Line);
        _questions.Look(Line.Replace("PFWV5S", "AAAA22", StringComparison.Ordinal));
        Assert.Equal("PFWV5S", _questions.Code);
        _questions.Sent("/deny PFWV5S");
        Assert.Equal("AAAA22", _questions.Code);

        _time.Pass(TimeSpan.FromSeconds(120));
        Assert.Equal("", _questions.Code);
        Assert.Null(_questions.AnswerOf('y'));
    }

    [Theory]
    [InlineData("/approve PFWV5S or /deny OTHER2 within 120 s; silence is no.")]
    [InlineData("Say /approve PFWV5S or /deny PFWV5S within 120 s; silence is no.")]
    [InlineData("/approve CODE: allow what was asked")]
    public void Other_words_about_approving_are_no_question(string line) => Assert.False(_questions.Look(line));

    private sealed class StoodTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
