using NanoAgent.Bus;

namespace NanoAgent.Tests.Bus;

public sealed class ProgressTests
{
    private static readonly InboundMessage Question = new("telegram", "1", "owner", "hello") { JournalId = 7 };

    private readonly Progress _progress = new();

    [Fact]
    public void Answers_settle_and_failures_are_answers_too()
    {
        _progress.CountAccepted(Question);
        _progress.CountAccepted(Question);
        _progress.CountDelivered(OutboundMessage.AnswerTo(Question, "yes"));
        _progress.CountDelivered(OutboundMessage.FailureOf(Question, "no"));

        Assert.Equal((2, 2, 1), (_progress.Accepted, _progress.Settled, _progress.Failed));
    }

    [Fact]
    public void What_was_sent_unasked_settles_nothing()
    {
        _progress.CountAccepted(Question);
        _progress.CountDelivered(new OutboundMessage("telegram", "1", "good morning"));

        Assert.Equal((1, 0), (_progress.Accepted, _progress.Settled));
    }

    [Fact]
    public void Who_waits_at_a_console_waits_for_no_other_channel()
    {
        var line = new InboundMessage("console", "terminal", "owner", "hello");
        _progress.CountAccepted(Question);
        _progress.CountAccepted(line);
        _progress.CountDelivered(OutboundMessage.FailureOf(line, "no"));

        Assert.Equal((2, 1, 0, 1), (_progress.Accepted, _progress.Settled, _progress.ConsoleWaiting, _progress.ConsoleFailed));
    }

    [Fact]
    public void What_is_not_on_flash_is_counted_apart_until_it_is_answered()
    {
        var unkept = new InboundMessage("telegram", "1", "owner", "hello");
        _progress.CountAccepted(Question);
        _progress.CountAccepted(new InboundMessage("console", "terminal", "owner", "hello"));
        _progress.CountAccepted(unkept);
        Assert.Equal(1, _progress.UnkeptWaiting);
        _progress.CountDelivered(OutboundMessage.AnswerTo(Question, "yes"));
        Assert.Equal(1, _progress.UnkeptWaiting);
        _progress.CountDelivered(OutboundMessage.AnswerTo(unkept, "yes"));
        Assert.Equal(0, _progress.UnkeptWaiting);
    }

    [Fact]
    public void A_message_given_back_was_never_accepted()
    {
        _progress.CountAccepted(Question);
        _progress.TakeBackAccepted(Question);

        Assert.Equal(0, _progress.Accepted);
    }

    [Fact]
    public void An_answer_goes_where_its_question_came_from_and_carries_its_journal_entry()
    {
        OutboundMessage answer = OutboundMessage.AnswerTo(Question, "yes");

        Assert.Equal(("telegram", "1", "yes", 7, true, false), (answer.Channel, answer.ChatId, answer.Text, answer.JournalId, answer.IsAnswer, answer.IsFailure));
        Assert.True(OutboundMessage.FailureOf(Question, "no").IsFailure);
        Assert.Equal("telegram:1", Question.SessionKey);
    }
}
