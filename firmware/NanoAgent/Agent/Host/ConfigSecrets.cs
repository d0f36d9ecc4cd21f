using NanoAgent.Json;
using NanoAgent.Storage;

namespace NanoAgent.Agent.Host;

/// <summary>Secrets belong into secrets.json, but somebody may have put them into config.json: then it does not leave the board either.</summary>
internal static class ConfigSecrets
{
    /// <summary>Null when config.json holds no secrets, otherwise a sentence.</summary>
    public static string? WhyNot(SafeFile files)
    {
        byte[]? json = files.TryRead(FlashLayout.Config);
        if (json == null)
        {
            return null;
        }

        try
        {
            bool hasSecrets = JsonFields.Read(new JsonReader(json, 0, json.Length), json.Length).Has("secrets");
            return hasSecrets ? "config.json has a part \"secrets\" and stays on the board; move that part to secrets.json" : null;
        }
        catch (JsonException)
        {
            // Nobody knows what is in it.
            return "config.json cannot be read as JSON, so it may hold secrets and stays on the board";
        }
    }
}
