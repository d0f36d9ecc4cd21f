using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Safety;

namespace NanoAgent.Agent.Host;

/// <summary>people.remove {"who":"4711"}: by id or by name.</summary>
public sealed class PeopleRemoveCommand : IHostCommand
{
    private readonly People _people;
    private readonly AuditTrail _audit;

    public PeopleRemoveCommand(People people, AuditTrail audit)
    {
        _people = people;
        _audit = audit;
    }

    public string Name => "people.remove";

    public string? Run(JsonFields args, JsonWriter result)
    {
        args.TryGetText("who", out string who);
        Person? person = _people.FindByWord(who);
        if (person == null)
        {
            return "nobody, or more than one, is called '" + who + "'; people.list shows the ids";
        }

        string? refusal = _people.TryRemove(person);
        if (refusal != null)
        {
            return refusal;
        }

        _audit.Add("console", "no longer paired: " + person.Name + " (" + person.Key + ")");
        result.BeginObject().Name("removed").Text(person.Key).EndObject();
        return null;
    }
}
