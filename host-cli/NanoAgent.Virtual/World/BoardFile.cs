using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NanoAgent.Virtual;

/// <summary>
/// What the world around the board needs to know of board.json. The firmware has its own, stricter reader; here unknown
/// members are ignored.
/// </summary>
public sealed record BoardFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    public string Name { get; init; } = "";

    public IReadOnlyList<BoardInput> Inputs { get; init; } = [];

    public IReadOnlyList<BoardAnalog> Analog { get; init; } = [];

    public IReadOnlyList<BoardPart> Sensors { get; init; } = [];

    public IReadOnlyList<BoardPart> Displays { get; init; } = [];

    /// <exception cref="InvalidDataException">The text is no board file; says why.</exception>
    public static BoardFile Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<BoardFile>(json, Options) ?? throw new InvalidDataException("the board file is empty");
        }
        catch (JsonException ex)
        {
            throw new InvalidDataException($"the board file is not valid: {ex.Message}", ex);
        }
    }
}

/// <summary>A named digital input; <c>active</c> says which electrical level counts as on.</summary>
public sealed record BoardInput
{
    public string Name { get; init; } = "";

    public int Pin { get; init; }

    public string Active { get; init; } = "high";

    public bool IsActiveLow => Active == "low";
}

/// <summary>A named analogue input. In percent, <c>raw_low</c> reads as 0 and <c>raw_high</c> as 100.</summary>
public sealed record BoardAnalog
{
    public string Name { get; init; } = "";

    public int Pin { get; init; }

    public string Unit { get; init; } = "raw";

    public int RawLow { get; init; }

    public int RawHigh { get; init; } = 4095;
}

/// <summary>A chip on an I2C bus: a sensor or a display.</summary>
public sealed record BoardPart
{
    public string Name { get; init; } = "";

    public string Driver { get; init; } = "";

    public int Bus { get; init; } = 1;

    /// <summary>The resistor of a current sensor.</summary>
    public int ShuntMilliohm { get; init; } = 100;

    /// <summary>"0x44", or a decimal number.</summary>
    public JsonElement Address { get; init; }

    public int AddressNumber => Address.ValueKind switch
    {
        JsonValueKind.Number => Address.GetInt32(),
        JsonValueKind.String => ParseAddress(Address.GetString()!),
        _ => throw new InvalidDataException($"'{Name}' has no I2C address"),
    };

    private static int ParseAddress(string text)
    {
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return int.TryParse(
            isHex ? text.AsSpan(2) : text,
            isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int number)
            ? number
            : throw new InvalidDataException($"'{text}' is no I2C address");
    }
}
