using System.Text;
using NanoAgent.Board;

namespace NanoAgent.Tests.Safety;

/// <summary>A board with every kind of contract.</summary>
internal static class ContractBoard
{
    public const int Door = 4;

    public static readonly string[] Names = ["lamp", "heater", "pump", "siren", "valve"];

    public const string Json = """
        {
          "name": "contracts",
          "outputs": [
            { "name": "lamp", "pin": 5, "risk": "free" },
            { "name": "heater", "pin": 6, "risk": "ask", "max_on_s": 60, "excludes": ["pump"] },
            { "name": "pump", "pin": 7, "risk": "free", "max_on_s": 30, "min_off_s": 10, "excludes": ["heater"] },
            { "name": "siren", "pin": 10, "risk": "never" },
            { "name": "valve", "pin": 12, "risk": "free", "switches_per_hour": 3, "on_s_per_day": 40 }
          ],
          "inputs": [ { "name": "door", "pin": 4, "pull": "up", "active": "low", "debounce_ms": 50 } ],
          "i2c": [ { "bus": 1, "sda": 8, "scl": 9, "pull_ups": "external" } ],
          "sensors": [ { "name": "room", "driver": "sht3x", "bus": 1, "address": "0x44" } ]
        }
        """;

    public static BoardProfile Profile() => BoardReader.Read(Encoding.UTF8.GetBytes(Json));
}
