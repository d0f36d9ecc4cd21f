using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Safety;

namespace NanoAgent.Agent.Host;

/// <summary>people.list: who may talk to the board, and how many pairing codes are open.</summary>
public sealed class PeopleListCommand : IHostCommand
{
    private readonly People _people;
    private readonly Pairing _pairing;

    public PeopleListCommand(People people, Pairing pairing)
    {
        _people = people;
        _pairing = pairing;
    }

    public string Name => "people.list";

    public string? Run(JsonFields args, JsonWriter result)
    {
        result.BeginObject().Name("people").BeginArray();
        foreach (Person person in _people.All)
        {
            result.BeginObject().Name("channel").Text(person.Channel).Name("id").Text(person.Id)
                .Name("name").Text(person.Name).Name("role").Text(person.Role).EndObject();
        }

        result.EndArray().Name("open_codes").Number(_pairing.Count).EndObject();
        return null;
    }
}
