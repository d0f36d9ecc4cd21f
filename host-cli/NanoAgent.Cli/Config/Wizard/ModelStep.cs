using NanoAgent.Cli.Checks;
using NanoAgent.Storage;

namespace NanoAgent.Cli.Config.Wizard;

/// <summary>The model that thinks: service, address, key, name.</summary>
internal sealed class ModelStep(WizardTalk talk, WizardChecks checks, IModelList models)
{
    private const string None = "none";
    private const string Other = "other";

    public async Task RunAsync(CancellationToken cancel)
    {
        talk.Head("Model");
        talk.Say("The agent thinks with a model of a service that you have an account with; a turn costs about as much as a message in its own chat.");
        ModelService? service = await ServiceAsync(cancel).ConfigureAwait(false);
        if (service == null)
        {
            talk.Draft.Unset("llm.fallback");
            foreach (string part in new[] { "provider", "base_url", "model", "max_tokens", "timeout_s" })
            {
                talk.Draft.Unset("llm." + part);
            }

            talk.Say("The built-in demo model stands in on the virtual board: rules, no AI.");
            return;
        }

        bool isContent;
        do
        {
            await AskAsync(service, cancel).ConfigureAwait(false);
            isContent = await checks.RunAsync("Ask the model now, with two small calls?", CheckScope.Model, cancel).ConfigureAwait(false);
        }
        while (!isContent);
    }

    // Null for none.
    private async Task<ModelService?> ServiceAsync(CancellationToken cancel)
    {
        EndpointSettings? present = talk.Draft.Read().Settings.Llm;
        string address = SettingText.Show(SettingPath.Get(talk.Draft.Config, "llm.base_url"));
        string name = present == null ? ModelService.All[0].Name : ModelService.Of(present.Provider, address)?.Name ?? Other;
        (string, string)[] choices = [.. ModelService.All.Select(service => (service.Name, service.Title)), (None, "no model yet")];
        string chosen = await WizardChoice.AskAsync(talk.Console, "Which service?", choices, name, cancel).ConfigureAwait(false);
        ModelService? service = ModelService.TryFind(chosen);
        bool isKnown = service is { Name: not Other };
        if (isKnown && (present == null || chosen != name))
        {
            service!.ApplyTo(talk.Draft);

            // The name of another service's model says nothing here.
            talk.Draft.Unset("llm.model");
        }

        return service;
    }

    private async Task AskAsync(ModelService service, CancellationToken cancel)
    {
        if (service.Name == Other)
        {
            talk.Say("The address of the server, with its /v1 at the end. A board cannot reach 127.0.0.1 of this PC: take the PC's address in your network.");
            talk.Draft.Set("llm.provider", service.Provider);
            await talk.AskAsync("llm.base_url", "Address", "", false, cancel).ConfigureAwait(false);
        }
        else
        {
            talk.Say($"A key is made on {service.KeyPage}. It is sent to this service only.");
        }

        await talk.AskSecretAsync("llm.api_key", "API key", service.Name == Other, cancel).ConfigureAwait(false);
        await SuggestAsync(service, cancel).ConfigureAwait(false);
        await talk.AskAsync("llm.model", "Model", service.Model, false, cancel).ConfigureAwait(false);
    }

    private async Task SuggestAsync(ModelService service, CancellationToken cancel)
    {
        if (!await talk.ConfirmAsync("Ask the service which models it has?", service.Model.Length == 0, cancel).ConfigureAwait(false))
        {
            return;
        }

        IReadOnlyList<string> names = await models.AskAsync(talk.Draft, cancel).ConfigureAwait(false);
        talk.Say(names.Count == 0 ? "It did not tell; its pages do." : "It has: " + string.Join(", ", names));
    }
}
