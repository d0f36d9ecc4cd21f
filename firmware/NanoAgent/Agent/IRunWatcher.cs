namespace NanoAgent.Agent;

/// <summary>Wants to know how the turns end that no person's message began: those of jobs, rules and the heartbeat.</summary>
public interface IRunWatcher
{
    /// <param name="origin">See <see cref="Bus.Origins"/>.</param>
    /// <param name="isOk">False when the turn ended with a failure.</param>
    /// <param name="text">Its answer, or why it failed.</param>
    /// <param name="isPassing">It failed for a reason that passes by itself: no network, no budget, no memory.</param>
    void TurnEnded(string origin, bool isOk, string text, bool isPassing);
}
