using NanoAgent.Conversation;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Conversation;

public sealed class SessionStoreTests
{
    private readonly SessionStore _store = new(new Journal(new MemoryFileStore(), new RecordingLog()));

    [Fact]
    public void A_session_is_the_same_every_time()
    {
        _store.Get("console:serial").Transcript.BeginTurn(Message.FromUser("hello"));

        Assert.Equal(1, _store.Get("console:serial").Transcript.Count);
        Assert.Equal(0, _store.Get("telegram:1").Transcript.Count);
        Assert.Equal(2, _store.Count);
    }

    [Fact]
    public void The_session_unused_for_longest_makes_room()
    {
        for (int i = 0; i < Limits.SessionsMax; i++)
        {
            _store.Get("chat:" + i).Transcript.BeginTurn(Message.FromUser("hello"));
        }

        _store.Get("chat:0");
        _store.Get("chat:new");

        Assert.Equal(Limits.SessionsMax, _store.Count);
        Assert.Equal(1, _store.Get("chat:0").Transcript.Count);
        Assert.Equal(1, _store.Get("chat:2").Transcript.Count);
        Assert.Equal(0, _store.Get("chat:1").Transcript.Count);
    }

    [Fact]
    public void There_are_never_more_sessions_than_allowed()
    {
        for (int i = 0; i < 100; i++)
        {
            _store.Get("chat:" + i);
            Assert.InRange(_store.Count, 1, Limits.SessionsMax);
        }
    }
}
