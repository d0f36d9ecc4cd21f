namespace NanoAgent.Safety;

/// <summary>Somebody who may talk to the board.</summary>
public sealed class Person
{
    public Person(string channel, string id, string name, string role)
    {
        Channel = channel;
        Id = id;
        Name = name;
        Role = role;
    }

    public string Channel { get; }

    /// <summary>The channel's own id of the person; empty for whoever is on a console.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>One of <see cref="PersonRoles"/>.</summary>
    public string Role { get; }

    public bool IsOwner => Role == PersonRoles.Owner;

    /// <summary>"telegram 4711", "console".</summary>
    public string Key => Id.Length == 0 ? Channel : Channel + " " + Id;
}
