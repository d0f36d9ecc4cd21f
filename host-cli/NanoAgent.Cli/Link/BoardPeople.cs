using System.Text.Json.Nodes;
using NanoAgent.Text;

namespace NanoAgent.Cli.Link;

/// <summary>Who may talk to a board, and the codes that let more people in.</summary>
internal sealed class BoardPeople(IBoardLink link)
{
    /// <summary>Everybody, owners first, and how many pairing codes could be used now.</summary>
    public async Task<(IReadOnlyList<BoardPerson> People, int OpenCodes)> ListAsync(CancellationToken cancel)
    {
        JsonNode result = await link.AskAsync("people.list", [], cancel).ConfigureAwait(false);
        return ([.. HostResult.Items(result, "people").Select(BoardPerson.From)], (int)HostResult.Number(result, "open_codes"));
    }

    public Task RemoveAsync(BoardPerson person, CancellationToken cancel) =>
        link.AskAsync("people.remove", new JsonObject { ["who"] = person.Key }, cancel);

    /// <summary>A new code for one person, and for how many minutes it counts.</summary>
    public async Task<(string Code, int Minutes)> PairAsync(string role, CancellationToken cancel)
    {
        JsonNode result = await link.AskAsync("people.pair", new JsonObject { ["role"] = role }, cancel).ConfigureAwait(false);
        return (HostResult.Text(result, "code"), (int)HostResult.Number(result, "minutes"));
    }

    /// <summary>
    /// By id or by name, as the board finds people: an id goes before a name, and a name must be that of one person. Pure.
    /// </summary>
    /// <exception cref="CliException">Nobody, or more than one.</exception>
    public static BoardPerson Find(IReadOnlyList<BoardPerson> people, string who)
    {
        BoardPerson[] found = [.. people.Where(person => person.Id == who || person.Key == who).Take(1)];
        found = found.Length > 0 ? found : [.. people.Where(person => Strings.ToLower(person.Name) == Strings.ToLower(who))];
        return found switch
        {
            [var person] => person,
            [] => throw new CliException($"nobody here is called '{who}'; there is: {Names(people)}", null, ExitCodes.Failed),
            _ => throw new CliException($"more than one is called '{who}'", $"the id instead of the name: {Names(found)}", ExitCodes.Failed),
        };
    }

    private static string Names(IReadOnlyList<BoardPerson> people) =>
        people.Count == 0 ? "nobody" : string.Join(", ", people.Select(person => $"{person.Name} ({person.Key})"));
}

/// <summary>Somebody as the board lists them.</summary>
internal sealed record BoardPerson(string Channel, string Id, string Name, string Role)
{
    /// <summary>"telegram 4711"; the board takes it for the person as well.</summary>
    public string Key => Id.Length == 0 ? Channel : Channel + " " + Id;

    public static BoardPerson From(JsonNode? node) =>
        new(HostResult.Text(node, "channel"), HostResult.Text(node, "id"), HostResult.Text(node, "name"), HostResult.Text(node, "role"));
}
