using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Safety;

namespace NanoAgent.Agent.Host;

/// <summary>stop and resume: the emergency stop, pressed or ended from the console.</summary>
public sealed class StopCommand : IHostCommand
{
    private readonly EmergencyStop _stop;
    private readonly bool _isOn;

    /// <param name="stop">The stop.</param>
    /// <param name="isOn">True for the command that presses it.</param>
    public StopCommand(EmergencyStop stop, bool isOn)
    {
        _stop = stop;
        _isOn = isOn;
    }

    public string Name => _isOn ? "stop" : "resume";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (_isOn)
        {
            _stop.Press("console");
        }

        string? refusal = _isOn ? null : _stop.TryResume("console");
        if (refusal == null)
        {
            result.BeginObject().Name("stopped").Bool(_isOn).EndObject();
        }

        return refusal;
    }
}
