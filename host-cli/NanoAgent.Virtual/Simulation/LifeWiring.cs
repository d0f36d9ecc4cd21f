using System.Text;
using NanoAgent.Board;
using NanoAgent.Storage;

namespace NanoAgent.Virtual;

/// <summary>What every simulated board is: its parts with every kind of contract, its configuration, its people.</summary>
internal static class LifeWiring
{
    public const long Owner = 4711;
    public const long Resident = 4712;
    public const long Guest = 4713;
    public const long FirstStranger = 9001;
    public const int Strangers = 5;

    public const int LampPin = 5;
    public const int DoorPin = 4;
    public const int SoilPin = 1;
    public const int RoomAddress = 0x44;

    public const string Key = "simulated-key-7c1f0a95d2e84b36";
    public const string Token = "123456:simulated-token-51b6e09fa7";

    public const string BoardJson = """
        {
          "name": "simulated",
          "outputs": [
            { "name": "lamp", "pin": 5, "risk": "free" },
            { "name": "heater", "pin": 6, "risk": "ask", "max_on_s": 60, "excludes": ["pump"] },
            { "name": "pump", "pin": 7, "risk": "free", "max_on_s": 30, "min_off_s": 10, "excludes": ["heater"] },
            { "name": "siren", "pin": 10, "risk": "never" },
            { "name": "valve", "pin": 12, "risk": "free", "switches_per_hour": 3, "on_s_per_day": 40 }
          ],
          "pwm": [ { "name": "fan", "pin": 11, "frequency_hz": 1000 } ],
          "inputs": [ { "name": "door", "pin": 4, "pull": "up", "active": "low", "debounce_ms": 50 } ],
          "analog": [ { "name": "soil", "pin": 1, "unit": "%", "raw_low": 0, "raw_high": 4095 } ],
          "i2c": [ { "bus": 1, "sda": 8, "scl": 9, "pull_ups": "external" } ],
          "sensors": [ { "name": "room", "driver": "sht3x", "bus": 1, "address": "0x44" } ]
        }
        """;

    public static readonly BoardProfile Profile = BoardReader.Read(Encoding.UTF8.GetBytes(BoardJson));

    public static readonly IReadOnlyList<ContractTerms> Terms = ContractTerms.Read(BoardJson);

    /// <summary>A bot with an owner, a model, and a budget that no course of events uses up.</summary>
    public static SettingsResult Configuration() => SettingsReader.Read(
        Encoding.UTF8.GetBytes($$$"""
            {"llm":{"provider":"anthropic","base_url":"{{{SimulatedNetwork.ModelUrl}}}","model":"puppet"},
             "telegram":{"base_url":"{{{SimulatedNetwork.TelegramUrl}}}","owner":{{{Owner}}}},
             "budget":{"tokens_per_day":2000000000,"calls_per_day":1000000},
             "secrets":{"llm.api_key":"{{{Key}}}","telegram.token":"{{{Token}}}"}}
            """), null);
}
