using NanoAgent.Board;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Drivers;

/// <summary>A strip of WS2812B or APA102 lights on an SPI bus of its own.</summary>
public sealed class LightStrip : IPanel
{
    // Three bits of SPI for each bit of a WS2812B, see Ws2812Format. An APA102 takes more; the wires of a strip need not.
    private const int Ws2812Hz = 2500000;
    private const int Apa102Hz = 1000000;

    private readonly StripSpec _spec;
    private readonly ISpi? _spi;
    private bool _isOpen;
    private StripValue? _lastLit;

    public LightStrip(StripSpec spec, Ports ports)
    {
        _spec = spec;
        _spi = ports.Spi;
    }

    public string Name => _spec.Name;

    public string Kind => "strip";

    public string Risk => _spec.Risk;

    public bool IsText => false;

    public bool TryNormalize(string value, string now, out string normal, out string problem)
    {
        string word = Strings.ToLower(value.Trim());
        bool isOff = word == OutputValues.Off || (word == OutputValues.Toggle && now != OutputValues.Off);
        StripValue? parsed = isOff ? null : StripValue.TryParse(word == OutputValues.Toggle ? OutputValues.On : word, _lastLit);
        normal = parsed == null || parsed.IsDark ? OutputValues.Off : parsed.ToString();
        problem = "off, on, 0 to 100 (percent), or colours such as \"red\", \"red,blue\" or \"warm 40%\": " + Colours.Forms;
        return isOff || parsed != null;
    }

    public bool TryShow(string normal, out string problem)
    {
        if (_spi == null)
        {
            problem = "this board has no SPI";
            return false;
        }

        StripValue? value = normal == OutputValues.Off ? null : StripValue.TryParse(normal, null);
        bool isWs2812 = _spec.Driver == StripSpec.Ws2812;
        if (!_isOpen)
        {
            _spi.Open(_spec.Bus, _spec.Pin, _spec.ClockPin, isWs2812 ? Ws2812Hz : Apa102Hz);
            _isOpen = true;
        }

        int[] lights = value == null ? new int[_spec.Count] : value.Lights(_spec.Count, _spec.PercentMax);
        byte[] bytes = isWs2812 ? Ws2812Format.Encode(lights) : Apa102Format.Encode(lights, Apa102Format.BrightnessMax);
        _spi.Write(_spec.Bus, bytes, bytes.Length);
        _lastLit = value ?? _lastLit;
        problem = "";
        return true;
    }
}
