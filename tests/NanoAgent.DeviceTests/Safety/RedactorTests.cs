using System.Text;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;
using nanoFramework.TestFramework;

namespace NanoAgent.DeviceTests.Safety;

/// <summary>What is stored as a secret does not come out, also behind characters that the device's own search gets lost at.</summary>
[TestClass]
public sealed class RedactorTests
{
    private const string Key = "test-key-0123456789";
    private const string Stars = "*******************";

    [TestMethod]
    public void A_secret_becomes_stars_and_everything_else_stays()
    {
        Redactor redactor = Create();

        Assert.AreEqual("key " + Stars + ".", redactor.Clean("key " + Key + "."));
        Assert.AreEqual("\ud83d\udca1" + Stars + "\ud83d\udca1", redactor.Clean("\ud83d\udca1" + Key + "\ud83d\udca1"));
        Assert.AreEqual(Stars + Stars, redactor.Clean(Key + Key));
        Assert.AreEqual("nothing \ud83d\udca1", redactor.Clean("nothing \ud83d\udca1"));
    }

    // The key in base64, as hexadecimal digits, and with escapes of JSON and of URLs.
    [TestMethod]
    [DataRow("dGVzdC1rZXktMDEyMzQ1Njc4OQ")]
    [DataRow("746573742d6b65792d30313233343536373839")]
    [DataRow("\\u0074est-key-0123456789")]
    [DataRow("test%2Dkey%2D0123456789")]
    public void Its_other_forms_are_found_too(string form)
    {
        string cleaned = Create().Clean("<" + form + ">");

        Assert.IsFalse(TextSearch.Contains(cleaned, form), cleaned);
        Assert.IsTrue(TextSearch.Contains(cleaned, "***"), cleaned);
    }

    [TestMethod]
    public void JSON_stays_JSON()
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"error\":\"bad key " + Key + "\",\"id\":42}");

        Assert.IsTrue(Create().MaskJson(json, 0, json.Length));
        Assert.AreEqual("{\"error\":\"bad key " + Stars + "\",\"id\":42}", Encoding.UTF8.GetString(json, 0, json.Length));
        Assert.IsFalse(Create().MaskJson(json, 0, json.Length));
    }

    private static Redactor Create()
    {
        SecretStore secrets = new SecretStore();
        secrets.Set(new Secret(SecretNames.LlmApiKey, Key, "model.example"));
        return new Redactor(secrets);
    }
}
