using System.Collections;
using NanoAgent.Json;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// Reads and validates config.json and secrets.json, on the board and in the companion alike. Goes on after a problem,
/// so that a person sees all of them at once.
/// </summary>
public sealed class SettingsReader
{
    private readonly Settings _settings = new Settings();
    private readonly SecretStore _secrets = new SecretStore();
    private readonly ArrayList _problems = new ArrayList();
    private readonly ArrayList _fallbacks = new ArrayList();
    private readonly ArrayList _rawSecrets = new ArrayList();
    private JsonReader _json = null!;

    private SettingsReader()
    {
    }

    /// <param name="config">The document; null when there is none. It may hold a top-level "secrets" object.</param>
    /// <param name="secrets">The separate secrets document; null when there is none.</param>
    public static SettingsResult Read(byte[]? config, byte[]? secrets)
    {
        SettingsReader reader = new SettingsReader();
        reader.ReadDocument(config, false);
        reader.ReadDocument(secrets, true);
        reader._settings.Fallbacks = (EndpointSettings[])reader._fallbacks.ToArray(typeof(EndpointSettings));
        SettingsCheck.Check(reader._settings, reader._problems);
        SecretBinding.Bind(reader._settings, reader._rawSecrets, reader._secrets, reader._problems);
        return new SettingsResult(reader._settings, reader._secrets, (SettingsProblem[])reader._problems.ToArray(typeof(SettingsProblem)));
    }

    private void ReadDocument(byte[]? document, bool isSecrets)
    {
        if (document == null)
        {
            return;
        }

        _json = new JsonReader(document, 0, document.Length);
        try
        {
            if (isSecrets)
            {
                ReadSecrets();
            }
            else
            {
                ReadGroup("");
            }

            _json.ExpectEnd();
        }
        catch (JsonException ex)
        {
            _problems.Add(new SettingsProblem(ex.Line, "", "this is not valid JSON: " + ex.Message, false));
        }
    }

    private void ReadGroup(string prefix)
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            string key = prefix + _json.Name;
            bool isObject = _json.Peek() == JsonKind.Object;
            if (key == "secrets" && isObject)
            {
                ReadSecrets();
            }
            else if (key == "llm.fallback" && _json.Peek() == JsonKind.Array)
            {
                ReadFallbacks();
            }
            else if (SettingsKeys.IsGroup(key) && isObject)
            {
                ReadGroup(key + ".");
            }
            else if (key == "llm.fallback")
            {
                new SettingsValue(_json, key, _problems).Wrong("a list of endpoints: [{...}]");
            }
            else if (SettingsKeys.IsGroup(key) || key == "secrets")
            {
                new SettingsValue(_json, key, _problems).Wrong("an object: {...}");
            }
            else
            {
                ReadValue(key);
            }
        }
    }

    private void ReadValue(string key)
    {
        SettingsValue value = new SettingsValue(_json, key, _problems);
        if (Strings.StartsWith(key, "llm."))
        {
            _settings.Llm ??= new EndpointSettings { Line = _json.Line };
            if (ReadEndpointValue(_settings.Llm, key.Substring(4), value))
            {
                return;
            }
        }
        else if (ReadPlainValue(key, value))
        {
            return;
        }

        value.Unknown(SettingsKeys.All);
    }

    private bool ReadPlainValue(string key, SettingsValue value)
    {
        switch (key)
        {
            case "board": _settings.Board = value.Text(_settings.Board); return true;
            case "timezone": _settings.Timezone = value.Text(_settings.Timezone); return true;
            case "timezone_posix": _settings.TimezoneRule = value.ZoneRule(); return true;
            case "wifi.ssid": _settings.WifiSsid = value.Text(""); return true;
            case "telegram.base_url": _settings.TelegramBaseUrl = value.Url(_settings.TelegramBaseUrl); return true;
            case "telegram.owner": _settings.TelegramOwner = value.Id(); return true;
            case "budget.tokens_per_day": _settings.TokensPerDay = value.Whole(0, int.MaxValue, _settings.TokensPerDay); return true;
            case "budget.calls_per_day": _settings.CallsPerDay = value.Whole(0, 1000000, _settings.CallsPerDay); return true;
            case "budget.usd_per_month": _settings.MicroUsdPerMonth = value.MicroUsd(Limits.BudgetUsdMax); return true;
            case "prices": _settings.Prices = new SettingsPrices(_json, _problems).Read(value); return true;
            case "quiet_hours": _settings.QuietHours = value.TimeSpan(); return true;
            case "heartbeat.minutes": _settings.HeartbeatMinutes = value.Whole(0, 1440, _settings.HeartbeatMinutes); return true;
            case "search.provider": _settings.SearchProvider = value.OneOf("brave", "tavily", null); return true;
            case "search.base_url": _settings.SearchBaseUrl = value.Url(""); return true;
            case "proxy": _settings.Proxy = value.HostAndPort(); return true;
            case "safety.autonomy": _settings.Autonomy = value.OneOf("observe", "ask", "auto"); return true;
            case "web.allow_private": _settings.WebAllowPrivate = value.Flag(); return true;
            default: return false;
        }
    }

    private static bool ReadEndpointValue(EndpointSettings endpoint, string key, SettingsValue value)
    {
        switch (key)
        {
            case "provider": endpoint.Provider = value.OneOf("anthropic", "openai", null); return true;
            case "base_url": endpoint.BaseUrl = value.Url(""); return true;
            case "model": endpoint.Model = value.Text(""); return true;
            case "max_tokens": endpoint.MaxTokens = value.Whole(16, 16000, endpoint.MaxTokens); return true;
            case "timeout_s": endpoint.TimeoutSeconds = value.Whole(1, 3600, endpoint.TimeoutSeconds); return true;
            default: return false;
        }
    }

    private void ReadFallbacks()
    {
        _json.BeginArray();
        while (_json.NextItem())
        {
            EndpointSettings endpoint = new EndpointSettings { Line = _json.Line };
            string prefix = "llm.fallback." + _fallbacks.Count + ".";
            _json.BeginObject();
            while (_json.NextName())
            {
                SettingsValue value = new SettingsValue(_json, prefix + _json.Name, _problems);
                if (!ReadEndpointValue(endpoint, _json.Name, value))
                {
                    value.Unknown(SettingsKeys.OfEndpoint);
                }
            }

            if (_fallbacks.Count == Limits.FallbacksMax)
            {
                _problems.Add(new SettingsProblem(_json.Line, "llm.fallback", "llm.fallback has more than " + Limits.FallbacksMax + " entries", false));
                continue;
            }

            _fallbacks.Add(endpoint);
        }
    }

    // Either "name": "value" or "name": {"value": "…", "host": "…"}, as the companion writes secrets.json.
    private void ReadSecrets()
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            string name = _json.Name;
            SettingsValue value = new SettingsValue(_json, "secrets." + name, _problems);
            if (!SecretNames.IsKnown(name))
            {
                value.UnknownSecret(name, SecretNames.All);
                continue;
            }

            string host = "";
            string text = "";
            if (_json.Peek() == JsonKind.Object)
            {
                ReadBoundSecret(name, ref text, ref host);
            }
            else
            {
                text = value.Text("");
            }

            if (text.Length > 0)
            {
                _rawSecrets.Add(new Secret(name, text, host));
            }
        }
    }

    private void ReadBoundSecret(string name, ref string text, ref string host)
    {
        _json.BeginObject();
        while (_json.NextName())
        {
            SettingsValue value = new SettingsValue(_json, "secrets." + name + "." + _json.Name, _problems);
            switch (_json.Name)
            {
                case "value": text = value.Text(""); break;
                case "host": host = value.Text(""); break;
                default: value.Unknown(new string[] { "value", "host" }); break;
            }
        }
    }
}
