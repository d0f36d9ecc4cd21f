using NanoAgent.Channels;
using NanoAgent.Json;
using NanoAgent.Safety;

namespace NanoAgent.Agent.Host;

/// <summary>people.pair {"role":"guest"}: a code by which one person is let in.</summary>
public sealed class PeoplePairCommand : IHostCommand
{
    private readonly Pairing _pairing;
    private readonly AuditTrail _audit;

    public PeoplePairCommand(Pairing pairing, AuditTrail audit)
    {
        _pairing = pairing;
        _audit = audit;
    }

    public string Name => "people.pair";

    public string? Run(JsonFields args, JsonWriter result)
    {
        if (!args.TryGetText("role", out string role) || !PersonRoles.IsKnown(role))
        {
            return "people.pair needs a 'role': owner, resident or guest";
        }

        string code = _pairing.Open(role);
        if (code.Length == 0)
        {
            return Limits.PairingCodesMax + " pairing codes are open already; each ends after " + Limits.PairingMs / 60000 + " minutes";
        }

        _audit.Add("console", "a pairing code for a new " + role + " was made");
        result.BeginObject().Name("code").Text(code).Name("role").Text(role).Name("minutes").Number(Limits.PairingMs / 60000).EndObject();
        return null;
    }
}
