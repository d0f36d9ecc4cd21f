using NanoAgent.Safety;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>How the last reversible action can be taken back. One step, in memory: after a restart the outputs are safe anyway.</summary>
public sealed class UndoLog
{
    private readonly object _lock = new object();
    private UndoStep? _step;
    private Person? _person;

    public void Note(UndoStep step, Person person)
    {
        lock (_lock)
        {
            _step = step;
            _person = person;
        }
    }

    /// <summary>The step, if this person may take it back: an owner what anybody did, others what they did themselves.</summary>
    public UndoStep? Take(Person person)
    {
        lock (_lock)
        {
            bool isOwn = _person != null && _person.Key == person.Key;
            UndoStep? step = person.IsOwner || isOwn ? _step : null;
            _step = step == null ? _step : null;
            return step;
        }
    }
}
