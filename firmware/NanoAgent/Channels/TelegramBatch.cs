using System.Collections;
using NanoAgent.Json;

namespace NanoAgent.Channels;

/// <summary>One getUpdates answer as it is read: what is complete stays, whatever comes behind it.</summary>
internal sealed class TelegramBatch
{
    private readonly ArrayList _updates = new ArrayList();
    private TelegramUpdate? _current;

    public TelegramUpdate[] Updates => (TelegramUpdate[])_updates.ToArray(typeof(TelegramUpdate));

    /// <summary>Reading ended inside an update whose id is known.</summary>
    public bool IsUpdateUnreadable => _current != null && _current.UpdateId > 0;

    /// <summary>Adds the unreadable update as one that has to be skipped.</summary>
    public void GiveUpUnreadable()
    {
        _updates.Add(new TelegramUpdate { UpdateId = _current!.UpdateId, IsUnreadable = true });
        _current = null;
    }

    /// <summary>Reads the whole answer. Returns itself.</summary>
    /// <exception cref="TelegramException">The answer says ok:false.</exception>
    /// <exception cref="JsonException">Not JSON, or cut short.</exception>
    public object Read(JsonReader json, int status)
    {
        TelegramAnswer answer = new TelegramAnswer();
        json.BeginObject();
        while (json.NextName())
        {
            if (json.Name == "result" && json.Peek() == JsonKind.Array)
            {
                ReadList(json);
            }
            else
            {
                answer.ReadMember(json);
            }
        }

        json.ExpectEnd();
        answer.ThrowUnlessOk(status);
        return this;
    }

    // More than were asked for are left for the next poll: an unread update is an unconfirmed one.
    private void ReadList(JsonReader json)
    {
        json.BeginArray();
        while (json.NextItem())
        {
            if (_updates.Count < Limits.TelegramUpdatesMax)
            {
                _current = new TelegramUpdate();
                TelegramUpdateReader.Read(json, _current);
                _updates.Add(_current);
                _current = null;
            }
            else
            {
                json.Skip();
            }
        }
    }
}
