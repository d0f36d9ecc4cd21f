using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Storage;

namespace NanoAgent.Safety;

/// <summary>
/// Who may talk to the board, on flash. The owner of the configuration always may, and is the only owner of that channel
/// then. A list that cannot be read any more lets nobody in: it is reported, and pairing begins anew.
/// </summary>
public sealed class People
{
    private readonly object _lock = new object();
    private readonly PeopleRecord _record;
    private readonly ArrayList _paired = new ArrayList();
    private readonly Person? _configured;

    /// <param name="flash">The flash.</param>
    /// <param name="channel">Channel of the configured owner.</param>
    /// <param name="ownerId">User id of the configured owner; 0 when none is configured.</param>
    /// <param name="report">Takes what was damaged.</param>
    public People(IFileStore flash, string channel, long ownerId, BootReport report)
    {
        _record = new PeopleRecord(flash);
        _configured = ownerId == 0 ? null : new Person(channel, ownerId.ToString(), "owner", PersonRoles.Owner);
        if (!_record.TryRead(_paired))
        {
            _paired.Clear();
            report.AddLost("the list of paired people; pair them again");
        }
    }

    /// <summary>Everybody, owners first.</summary>
    public Person[] All
    {
        get
        {
            lock (_lock)
            {
                ArrayList all = new ArrayList();
                if (_configured != null)
                {
                    all.Add(_configured);
                }

                foreach (Person person in _paired)
                {
                    if (!IsOverruled(person))
                    {
                        all.Insert(person.IsOwner ? 0 : all.Count, person);
                    }
                }

                return (Person[])all.ToArray(typeof(Person));
            }
        }
    }

    /// <summary>The owner who is written to, or null while there is none.</summary>
    public Person? Owner
    {
        get
        {
            Person[] all = All;
            return all.Length > 0 && all[0].IsOwner ? all[0] : null;
        }
    }

    /// <summary>Null for a stranger.</summary>
    public Person? Find(string channel, string id)
    {
        foreach (Person person in All)
        {
            if (person.Channel == channel && person.Id == id)
            {
                return person;
            }
        }

        return null;
    }

    /// <summary>The same where an empty id stands for whoever holds the board: a console needs no pairing.</summary>
    public Person? WhoIs(string channel, string id) => id.Length == 0 ? new Person(channel, "", "owner", PersonRoles.Owner) : Find(channel, id);

    /// <summary>By id or by name; null when there is nobody, or more than one of that name.</summary>
    public Person? FindByWord(string word)
    {
        Person? found = null;
        int count = 0;
        foreach (Person person in All)
        {
            if (person.Id == word || person.Key == word)
            {
                return person;
            }

            if (Text.Strings.ToLower(person.Name) == Text.Strings.ToLower(word))
            {
                found = person;
                count++;
            }
        }

        return count == 1 ? found : null;
    }

    /// <summary>Lets somebody in, or gives them another role. On flash once this returns. Null, or why not.</summary>
    public string? TryAdd(Person person)
    {
        lock (_lock)
        {
            int at = IndexOf(person.Channel, person.Id);
            if (at < 0 && _paired.Count >= Limits.PeopleMax)
            {
                return "At most " + Limits.PeopleMax + " people can be paired; /pair remove NAME makes room.";
            }

            ArrayList before = new ArrayList();
            foreach (object known in _paired)
            {
                before.Add(known);
            }

            if (at >= 0)
            {
                _paired.RemoveAt(at);
            }

            _paired.Add(person);
            return TrySave(before);
        }
    }

    /// <summary>Nobody any more. Null, or why not.</summary>
    public string? TryRemove(Person person)
    {
        lock (_lock)
        {
            int at = IndexOf(person.Channel, person.Id);
            if (at < 0)
            {
                return "That is the owner of the configuration (telegram.owner); only the configuration can change that.";
            }

            ArrayList before = new ArrayList();
            foreach (object known in _paired)
            {
                before.Add(known);
            }

            _paired.RemoveAt(at);
            return TrySave(before);
        }
    }

    private int IndexOf(string channel, string id)
    {
        for (int i = 0; i < _paired.Count; i++)
        {
            Person person = (Person)_paired[i]!;
            if (person.Channel == channel && person.Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    // Who was paired as the owner before the configuration named one has no say any more.
    private bool IsOverruled(Person person) =>
        _configured != null && person.Channel == _configured.Channel && (person.IsOwner || person.Id == _configured.Id);

    private string? TrySave(ArrayList before)
    {
        try
        {
            _record.Write(_paired);
            return null;
        }
        catch (IOException ex)
        {
            _paired.Clear();
            foreach (object known in before)
            {
                _paired.Add(known);
            }

            return "The flash did not take it (" + ex.Message + "); nothing was changed.";
        }
    }
}
