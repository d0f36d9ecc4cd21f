using System;
using System.IO;
using NanoAgent.Bus;
using NanoAgent.Channels;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Automation;

/// <summary>
/// Takes the texts and prompts of jobs and rules to where they belong: the chat that they were made in, or another console when
/// that one is closed.
/// </summary>
public sealed class Courier
{
    private readonly IOutbound _outbound;
    private readonly Intake _intake;
    private readonly Journal _journal;
    private readonly People _people;
    private readonly IConsole[] _consoles;
    private readonly object _lock = new object();
    private InboundMessage? _held;

    public Courier(IOutbound outbound, Intake intake, Journal journal, People people, IConsole[] consoles)
    {
        _outbound = outbound;
        _intake = intake;
        _journal = journal;
        _people = people;
        _consoles = consoles;
    }

    /// <summary>By "telegram 4711" or "console"; null when the board does not know them any more.</summary>
    public Person? PersonOf(string key)
    {
        if (key == ChannelNames.Console)
        {
            return new Person(ChannelNames.Console, "", "owner", PersonRoles.Owner);
        }

        foreach (Person person in _people.All)
        {
            if (person.Key == key)
            {
                return person;
            }
        }

        return null;
    }

    /// <summary>There is a way to that chat; a console that is closed stands for any other.</summary>
    public bool CanReach(string channel, string chatId) => channel == ChannelNames.Console || _outbound.CanReach(channel, chatId);

    public bool HasRoomForText(string channel) => channel == ChannelNames.Console || _journal.HasRoom("");

    public bool HasRoomForPrompt(string channel, string chatId) =>
        _intake.HasRoom && (channel == ChannelNames.Console || _journal.HasRoom(channel + ":" + chatId));

    /// <summary>Sends a text. False when it cannot be taken now; on Telegram it is on flash once this returned true.</summary>
    public bool TrySend(string channel, string chatId, string text, string origin)
    {
        if (channel != ChannelNames.Console || _outbound.CanReach(channel, chatId))
        {
            return _outbound.TryPost(new OutboundMessage(channel, chatId, text) { Origin = origin });
        }

        // The console that it was made on is closed now: whoever holds the board reads it on another one.
        bool isSent = _consoles.Length == 0;
        foreach (IConsole console in _consoles)
        {
            isSent |= _outbound.TryPost(new OutboundMessage(ChannelNames.Console, console.Name, text) { Origin = origin });
        }

        return isSent;
    }

    /// <summary>Wakes the agent with a message. False when it cannot be taken now; on Telegram's side it is on flash once this returned true.</summary>
    public bool TryWake(InboundMessage message)
    {
        if (message.Channel == ChannelNames.Console)
        {
            return _intake.TryPost(message);
        }

        lock (_lock)
        {
            InboundMessage? kept = TryFlush() ? TryKeep(message) : null;
            if (kept == null)
            {
                return false;
            }

            // Accepted is accepted: it waits here for the place that somebody else took.
            _held = _intake.TryPost(kept) ? null : kept;
        }

        Held?.Invoke();
        return true;
    }

    // A flash that takes nothing is no reason to lose the run: it is tried again, as when the journal has no room.
    private InboundMessage? TryKeep(InboundMessage message)
    {
        try
        {
            return _intake.Keep(message);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Called when something waits for <see cref="TryFlush"/>.</summary>
    public Action? Held { get; set; }

    /// <summary>Posts what is on flash already and found no place in the agent's queue. False while it still finds none.</summary>
    public bool TryFlush()
    {
        lock (_lock)
        {
            _held = _held == null || _intake.TryPost(_held) ? null : _held;
            return _held == null;
        }
    }
}
