using NanoAgent.Bus;

namespace NanoAgent.Agent;

/// <summary>Asks for a restart once the running turn and its answer are through, from any worker.</summary>
public sealed class Restarter
{
    private readonly AgentState _state;
    private readonly Worker _agent;

    public Restarter(AgentState state, Worker agent)
    {
        _state = state;
        _agent = agent;
    }

    public void Ask(string by)
    {
        _state.RebootAfterTurn(by);
        _agent.Wake();
    }
}
