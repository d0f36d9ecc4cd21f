namespace NanoAgent.DeviceTests.Json;

/// <summary>A body as a server sends it, and what two readers find in its first member "text".</summary>
internal sealed class JsonBody
{
    public JsonBody(string json, string ours, string library)
    {
        Json = json;
        Ours = ours;
        Library = library;
    }

    public string Json { get; }

    /// <summary>What JsonReader finds; the name of an exception when it refuses.</summary>
    public string Ours { get; }

    /// <summary>What nanoFramework.Json is known to make of it: a text, "a DateTime", or the name of an exception.</summary>
    public string Library { get; }
}
