using NanoAgent.Bus;
using NanoAgent.Hal;
using NanoAgent.Safety;

namespace NanoAgent.Agent.Host;

/// <summary>For whom a host plans: the owner on Telegram, or whoever is on the console while nobody is paired.</summary>
public sealed class PlanOwner
{
    private readonly People _people;
    private readonly IOutbound _outbound;
    private readonly IConsole[] _consoles;

    public PlanOwner(People people, IOutbound outbound, IConsole[] consoles)
    {
        _people = people;
        _outbound = outbound;
        _consoles = consoles;
    }

    public string Channel => Owner == null ? ChannelNames.Console : Owner.Channel;

    public string ChatId => Owner != null ? Owner.Id : _consoles.Length == 0 ? "" : _consoles[0].Name;

    /// <summary>As jobs and rules name the person.</summary>
    public string Person => Owner == null ? ChannelNames.Console : Owner.Key;

    private Person? Owner
    {
        get
        {
            Person? owner = _people.Owner;
            return owner != null && _outbound.CanReach(owner.Channel, owner.Id) ? owner : null;
        }
    }
}
