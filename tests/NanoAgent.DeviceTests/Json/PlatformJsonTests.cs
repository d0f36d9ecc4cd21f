using System.Text;
using NanoAgent.Json;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Json;

/// <summary>
/// Why there is a JSON reader of our own: on bodies that Telegram and model servers send every day, the platform's library
/// throws or changes the text. When its test fails on a device, the library has become better.
/// </summary>
[TestClass]
public sealed class PlatformJsonTests
{
    [TestMethod]
    [DataRow("plain update")]
    [DataRow("plain reply")]
    [DataRow("escaped emoji")]
    [DataRow("escaped slash")]
    [DataRow("escaped line feed")]
    [DataRow("raw emoji")]
    [DataRow("buttons")]
    [DataRow("date first")]
    [DataRow("duplicate name")]
    [DataRow("number beyond 64 bits")]
    [DataRow("cut in the middle")]
    public void Our_reader_finds_the_text_of(string body)
    {
        Assert.AreEqual(JsonBodies.Named(body).Ours, FindText(JsonBodies.Named(body).Json));
    }

    [TestMethod]
    [DataRow("plain update")]
    [DataRow("plain reply")]
    [DataRow("escaped emoji")]
    [DataRow("escaped slash")]
    [DataRow("escaped line feed")]
    [DataRow("raw emoji")]
    [DataRow("buttons")]
    [DataRow("date first")]
    [DataRow("duplicate name")]
    [DataRow("number beyond 64 bits")]
    [DataRow("cut in the middle")]
    public void The_library_of_the_platform_makes_what_is_known_of(string body)
    {
        Assert.AreEqual(JsonBodies.Named(body).Library, PlatformJson.Outcome(JsonBodies.Named(body).Json));
    }

    // The first member "text" at any depth.
    private static string FindText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            return FindIn(new JsonReader(bytes, 0, bytes.Length));
        }
        catch (JsonException)
        {
            return nameof(JsonException);
        }
    }

    private static string FindIn(JsonReader json)
    {
        string found = null;
        switch (json.Peek())
        {
            case JsonKind.Object:
                json.BeginObject();
                while (json.NextName())
                {
                    found ??= json.Name == "text" && json.Peek() == JsonKind.Text ? json.ReadText(1000) : FindIn(json);
                }

                break;
            case JsonKind.Array:
                json.BeginArray();
                while (json.NextItem())
                {
                    found ??= FindIn(json);
                }

                break;
            default:
                json.Skip();
                break;
        }

        return found;
    }
}
