using System.Collections;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>Reads "prices": {"MODEL": {"input": USD, "output": USD, "cached": USD}}, in dollars for a million tokens.</summary>
internal sealed class SettingsPrices
{
    private static readonly string[] Members = { "input", "output", "cached" };

    private readonly JsonReader _json;
    private readonly ArrayList _problems;
    private readonly ArrayList _prices = new ArrayList();

    public SettingsPrices(JsonReader json, ArrayList problems)
    {
        _json = json;
        _problems = problems;
    }

    /// <summary>The prices that can be used; what is wrong with the others is among the problems.</summary>
    public PriceSettings[] Read(SettingsValue whole)
    {
        if (_json.Peek() != JsonKind.Object)
        {
            whole.Wrong("an object with a price for each model, such as {\"gpt-5*\": {\"input\": 1.25, \"output\": 10}}");
            return new PriceSettings[0];
        }

        _json.BeginObject();
        while (_json.NextName())
        {
            ReadModel(_json.Name, new SettingsValue(_json, "prices." + _json.Name, _problems));
        }

        return (PriceSettings[])_prices.ToArray(typeof(PriceSettings));
    }

    private void ReadModel(string name, SettingsValue value)
    {
        string key = "prices." + name;
        int line = _json.Line;
        if (_json.Peek() != JsonKind.Object)
        {
            value.Wrong("an object: {\"input\": USD, \"output\": USD, \"cached\": USD}, for a million tokens");
            return;
        }

        PriceSettings price = new PriceSettings(name);
        int before = _problems.Count;
        ReadMembers(key, price);
        if (before == _problems.Count)
        {
            string? problem = WhyNot(key, price);
            if (problem != null)
            {
                _problems.Add(new SettingsProblem(line, key, problem, false));
                return;
            }

            _prices.Add(price);
        }
    }

    private void ReadMembers(string key, PriceSettings price)
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            SettingsValue value = new SettingsValue(_json, key + "." + _json.Name, _problems);
            switch (_json.Name)
            {
                case "input": price.Input = value.MicroUsd(Limits.PriceUsdMax); break;
                case "output": price.Output = value.MicroUsd(Limits.PriceUsdMax); break;
                case "cached": price.Cached = value.MicroUsd(Limits.PriceUsdMax); break;
                default: value.Unknown(Members); break;
            }
        }
    }

    private string? WhyNot(string key, PriceSettings price)
    {
        int star = price.Model.IndexOf('*');
        bool hasStarInside = star >= 0 && star + 1 < price.Model.ToCharArray().Length;
        if (price.Model.Length == 0 || hasStarInside || Strings.Utf8Length(price.Model) > Limits.WireWordBytesMax)
        {
            return key + " is no name of a model; allowed are at most " + Limits.WireWordBytesMax + " bytes, and '*' at the end only";
        }

        if (price.Input < 0 || price.Output < 0)
        {
            return key + "." + (price.Input < 0 ? "input" : "output") + " is missing; set the dollars for a million tokens";
        }

        return _prices.Count < Limits.PricesMax ? null : "prices has more than " + Limits.PricesMax + " models";
    }
}
