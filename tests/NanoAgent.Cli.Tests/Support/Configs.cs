using System.Text.Json.Nodes;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Support;

/// <summary>Configuration files that lead to fake servers.</summary>
internal static class Configs
{
    public const string ApiKey = "CANARY-api-key-4711";
    public const long Owner = 4711;

    public static string For(TempFolder folder, FakeLlm llm, FakeTelegram? telegram = null)
    {
        var secrets = new JsonObject { ["llm.api_key"] = ApiKey };
        var document = new JsonObject
        {
            ["llm"] = new JsonObject { ["provider"] = "anthropic", ["base_url"] = llm.BaseUrl, ["model"] = "fake-model" },
            ["secrets"] = secrets,
        };
        if (telegram != null)
        {
            document["telegram"] = new JsonObject { ["base_url"] = telegram.BaseUrl, ["owner"] = Owner };
            secrets["telegram.token"] = FakeTelegram.DefaultToken;
        }

        return folder.Write("config-file.json", document.ToJsonString());
    }
}
