using System.CommandLine;
using NanoAgent.Cli.Config;
using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Commands;

/// <summary>The options of <c>config init</c>: one for each thing that the wizard asks, and --set for the rest.</summary>
internal sealed class InitOptions
{
    private const string SecretHelp = "; '-' reads a line of standard input, '${NAME}' the environment";

    private readonly Option<string?> _service = new("--llm-provider")
    {
        Description = "The model's service: " + string.Join(", ", ModelService.All.Where(service => service.Name != "other").Select(service => service.Name)),
        HelpName = "NAME",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Any other setting; may be repeated",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    // In this order: an address before the key that is bound to it.
    private readonly (string Key, Option<string?> Option)[] _settings =
    [
        ("board", Setting("--board", "NAME|FILE", "Board profile")),
        ("timezone", Setting("--timezone", "NAME", "IANA time zone (default: that of this PC)")),
        ("wifi.ssid", Setting("--wifi-ssid", "NAME", "Network that the board joins, 2.4 GHz")),
        ("llm.base_url", Setting("--llm-base-url", "URL", "Address of a server that is none of these")),
        ("llm.model", Setting("--llm-model", "NAME", "The service's name of the model")),
        ("telegram.base_url", Setting("--telegram-base-url", "URL", "A Bot API server of your own")),
        ("telegram.owner", Setting("--owner", "ID", "User id of the owner in Telegram (without it: a pairing code)")),
        ("telegram.token", Setting("--telegram-token", "TOKEN", "Token of the bot" + SecretHelp)),
        ("llm.api_key", Setting("--llm-key", "KEY", "API key" + SecretHelp)),
        ("wifi.password", Setting("--wifi-password", "WORD", "Password of the network" + SecretHelp)),
    ];

    public void AddTo(Command command)
    {
        command.Options.Add(_service);
        Array.ForEach(_settings, setting => command.Options.Add(setting.Option));
        command.Options.Add(_set);
    }

    /// <summary>Puts what was given into the draft. False when nothing was.</summary>
    /// <exception cref="CliException">Something of it is refused.</exception>
    public bool Apply(ParseResult parsed, ConfigDraft draft, TerminalIo io)
    {
        bool hasAny = false;
        if (parsed.GetValue(_service) is { } name)
        {
            hasAny = true;
            ServiceOf(name).ApplyTo(draft);
        }

        foreach ((string key, Option<string?> option) in _settings)
        {
            if (parsed.GetValue(option) is { } given)
            {
                hasAny = true;
                draft.Set(key, SettingCatalog.Find(key).IsSecret ? SecretInput.Read(io, key, given) : given);
            }
        }

        foreach (string pair in parsed.GetValue(_set) ?? [])
        {
            hasAny = true;
            Apply(pair, draft, io);
        }

        return hasAny;
    }

    private static void Apply(string pair, ConfigDraft draft, TerminalIo io)
    {
        string[] parts = pair.Split('=', 2);
        if (parts.Length < 2)
        {
            throw new CliException($"--set is '{pair}'; its form is KEY=VALUE", "--set quiet_hours=22:00-07:00", ExitCodes.Usage);
        }

        draft.Set(parts[0], SettingCatalog.Find(parts[0]).IsSecret ? SecretInput.Read(io, parts[0], parts[1]) : parts[1]);
    }

    private static ModelService ServiceOf(string name) => ModelService.TryFind(name)
        ?? throw new CliException(
            $"there is no service '{name}' here; known are {string.Join(", ", ModelService.All.Select(service => service.Name))}",
            "--llm-provider openai --llm-base-url URL, for any server that speaks Chat Completions",
            ExitCodes.Refused);

    private static Option<string?> Setting(string name, string form, string description) => new(name) { Description = description, HelpName = form };
}
