using NanoAgent.Conversation;
using NanoAgent.Safety;

namespace NanoAgent.Tools;

/// <summary>The board itself: status, health, reboot.</summary>
public sealed class DeviceTool : ITool
{
    private readonly IDeviceReport _device;

    public DeviceTool(IDeviceReport device) => _device = device;

    public ToolSpec Spec { get; } = new ToolSpec("device", "op status, health, reboot", "op");

    public Effect EffectOf(ToolCall call) =>
        call.Arguments.TryGetText("op", out string op) && op == "reboot" ? Effect.Restarts() : Effect.Reads();

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        call.Arguments.TryGetText("op", out string op);
        switch (op)
        {
            case "status":
                return call.Ok(_device.Status());
            case "health":
                return call.Ok(_device.Health());
            case "reboot":
                _device.RebootSoon(context.By);
                return call.Ok("The board restarts after this turn. Say so now, without further tool calls.");
            default:
                return call.Fail("device needs 'op': status, health or reboot.");
        }
    }
}
