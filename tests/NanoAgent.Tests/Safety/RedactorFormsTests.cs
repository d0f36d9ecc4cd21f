using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Tests.Safety;

/// <summary>A secret is found however it is spelled, and what is masked in JSON leaves JSON.</summary>
public sealed class RedactorFormsTests
{
    private const string Key = "CANARY/k+y=%41-~.9";
    private const string Password = "CANARY \"q\" \\ ü\ud83d\udca1 é";
    private const string Token = "123456789:CANARY-token-of-the-bot";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Redactor Redactor = Of(Key, Password, Token);

    public static TheoryData<string> Secrets => [Key, Password, Token, "CANARY", "CANARY\\", "\\CANARY\\\\\"", "%25CANARY%", "\"CANARY\"", "nCANARY", "u00CANARY"];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Base64_is_found_at_every_place_of_a_longer_text(string secret)
    {
        // Fewer bytes leave too few letters of their own at two of the three places; see the next test.
        Redactor redactor = Of(secret + "S");
        byte[] value = Encoding.UTF8.GetBytes(secret + "S");
        for (int before = 0; before < 7; before++)
        {
            byte[] text = [.. Enumerable.Repeat((byte)'x', before), .. value, .. "some more"u8];
            string coded = Convert.ToBase64String(text);

            AssertNoneLeft(coded, redactor.Clean(coded), value);
            string forUrls = coded.Replace('+', '-').Replace('/', '_');
            AssertNoneLeft(forUrls, redactor.Clean(forUrls), value);
            string inJson = JsonSerializer.Serialize(coded);
            Assert.DoesNotContain(CoreOf(coded, before, value.Length), JsonNode.Parse(redactor.Clean(inJson))!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Base64_of_seven_bytes_is_found_at_all_places_and_of_six_only_where_eight_letters_are_its_own()
    {
        Assert.Equal("eHh4************", Of("CANARY").Clean(Convert.ToBase64String("xxxCANARYyyy"u8))[..16].Replace("eXl5", "****", StringComparison.Ordinal));
        string unsure = Convert.ToBase64String("xCANARY"u8);
        Assert.Equal(unsure, Of("CANARY").Clean(unsure));
        string sure = Convert.ToBase64String("xCANARYS"u8);
        Assert.NotEqual(sure, Of("CANARYS").Clean(sure));
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Hexadecimal_digits_are_found_in_both_cases(string secret)
    {
        string hex = Convert.ToHexString(Encoding.UTF8.GetBytes(secret));
        Redactor redactor = Of(secret);

        string cleaned = redactor.Clean("<" + hex + "|" + hex.ToLowerInvariant() + ">");

        Assert.DoesNotContain("43414E415259", cleaned, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("<", cleaned, StringComparison.Ordinal);
        Assert.EndsWith(">", cleaned, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Escapes_of_a_URL_are_found_in_both_cases_and_in_any_mixture(string secret)
    {
        var random = new Random(7);
        byte[] value = Encoding.UTF8.GetBytes(secret);
        Redactor redactor = Of(secret);
        for (int round = 0; round < 200; round++)
        {
            var text = new StringBuilder("https://host/?q=");
            foreach (byte b in value)
            {
                bool mustEscape = b is (byte)'%' or (byte)'\\' or > 126;
                string escape = "%" + b.ToString(random.Next(2) == 0 ? "X2" : "x2");
                text.Append(mustEscape || random.Next(2) == 0 ? escape : ((char)b).ToString());
            }

            string cleaned = redactor.Clean(text + "&x=1");

            Assert.Equal("https://host/?q=" + new string('*', text.Length - 16) + "&x=1", cleaned);
        }
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Every_spelling_of_JSON_is_found_also_of_JSON_inside_JSON(string secret)
    {
        Redactor redactor = Of(secret);
        var random = new Random(11);
        for (int round = 0; round < 300; round++)
        {
            string inner = Escaped("before" + secret + "after", random, isBackslashPlain: round % 3 != 0);
            string json = round % 3 == 0 ? "{\"a\":" + inner + "}"
                : round % 3 == 1 ? "{\"a\":[1," + JsonSerializer.Serialize("{\"b\":" + inner + "}") + "]}"
                : "{\"x\":\"" + JsonSerializer.Serialize(inner, Relaxed)[1..^1] + "\"}";
            byte[] bytes = Encoding.UTF8.GetBytes(json);

            Assert.True(redactor.MaskJson(bytes, 0, bytes.Length), json);

            string masked = Encoding.UTF8.GetString(bytes);
            Assert.DoesNotContain(secret, Deep(JsonNode.Parse(masked)!), StringComparison.Ordinal);
            Assert.DoesNotContain("CANARY", Deep(JsonNode.Parse(masked)!), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whatever_JSON_is_masked_it_stays_JSON_without_the_secret()
    {
        // Few different letters, so that secrets, escapes and marks of JSON meet in every way.
        string[] letters = ["a", "n", "u", "0", "4", "1", "\\", "\"", "/", "%", "\n", "ü", "\ud83d\udca1", "d", "8", "3"];
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            string secret = Letters(letters, random, 6, 9);
            string near = random.Next(2) == 0 ? secret : secret[..random.Next(secret.Length)];
            string text = Letters(letters, random, 0, 8) + near + Letters(letters, random, 0, 8);
            string json = "{\"k\":" + Escaped(text, random) + ",\"n\":" + random.Next() + ",\"l\":[" + Escaped(Letters(letters, random, 0, 6), random) + "]}";
            byte[] bytes = Encoding.UTF8.GetBytes(json);

            Of(secret).MaskJson(bytes, 0, bytes.Length);

            JsonNode masked = Parsed(bytes, secret, json);
            Assert.False(((string)masked["k"]!).Contains(secret, StringComparison.Ordinal), $"seed {seed}: {secret} is left in {json}");
            Assert.Equal(Encoding.UTF8.GetByteCount(json), bytes.Length);
        }
    }

    [Fact]
    public void Numbers_of_JSON_stay_and_the_same_digits_in_a_string_do_not()
    {
        byte[] bytes = """{"chat_id":4711471147,"text":"4711471147 is the password","arguments":"{\"n\":4711471147}"}"""u8.ToArray();

        Of("4711471147").MaskJson(bytes, 0, bytes.Length);

        Assert.Equal("""{"chat_id":4711471147,"text":"********** is the password","arguments":"{\"n\":**********}"}""", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void A_password_that_is_a_word_of_the_protocol_stops_no_request()
    {
        byte[] bytes = """{"messages":[{"role":"assistant","content":"the assistant said: assistant"}]}"""u8.ToArray();

        Of("assistant").MaskJson(bytes, 0, bytes.Length);

        Assert.Equal("""{"messages":[{"role":"assistant","content":"the ********* said: *********"}]}""", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void The_key_of_a_bot_is_found_without_its_id_too()
    {
        Assert.Equal("the key is ***********************.", Of(Token).Clean("the key is CANARY-token-of-the-bot."));
        Assert.Equal("<*********************************>", Of(Token).Clean("<" + Token + ">"));
        AssertNoneLeft("x", Of(Token).Clean(Convert.ToBase64String(Encoding.UTF8.GetBytes("bot" + Token))), "CANARY"u8.ToArray());
    }

    [Fact]
    public void Marks_of_Markdown_hide_nothing()
    {
        Assert.Equal("**************************.", Of("my_CANARY_key-1.0_secret").Clean("my\\_CANARY\\_key-1.0_secret.")[..27]);
    }

    [Theory]
    [InlineData("CANAR")]
    [InlineData("")]
    public void Short_values_are_no_secrets(string secret)
    {
        Assert.Equal("CANAR and CANARY", Of(secret).Clean("CANAR and CANARY"));
    }

    [Fact]
    public void The_case_counts()
    {
        Assert.Equal("canary-1", Of("CANARY-1").Clean("canary-1"));
    }

    [Fact]
    public void A_secret_that_is_set_later_is_masked_from_then_on()
    {
        var secrets = new SecretStore();
        var redactor = new Redactor(secrets);
        Assert.Equal("CANARY-later", redactor.Clean("CANARY-later"));

        secrets.Set(new Secret("llm.api_key", "CANARY-later", "a"));

        Assert.Equal("************", redactor.Clean("CANARY-later"));
    }

    [Fact]
    public void All_secrets_of_a_text_are_found_at_once()
    {
        string text = $"{Key} {Password} {Token} {Uri.EscapeDataString(Password)} {JsonSerializer.Serialize(Password)}";

        string cleaned = Redactor.Clean(text);

        Assert.DoesNotContain("CANARY", cleaned, StringComparison.Ordinal);
        Assert.Equal(4, cleaned.Count(c => c == ' '));
    }

    private static Redactor Of(params string[] values)
    {
        var secrets = new SecretStore();
        for (int i = 0; i < values.Length; i++)
        {
            secrets.Set(new Secret("secret." + i, values[i], "host.example"));
        }

        return new Redactor(secrets);
    }

    // Only letters that hold some bits of other bytes may stay.
    private static void AssertNoneLeft(string coded, string cleaned, byte[] value)
    {
        Assert.NotEqual(coded, cleaned);
        string standard = cleaned.Replace('-', '+').Replace('_', '/').Replace('*', 'A');
        string rest = Encoding.Latin1.GetString(Convert.FromBase64String(standard.PadRight((standard.Length + 3) / 4 * 4, '=')));
        Assert.DoesNotContain(Encoding.Latin1.GetString(value)[1..^1], rest, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", rest, StringComparison.Ordinal);
    }

    private static string CoreOf(string coded, int before, int length)
    {
        int first = ((before * 8) + 5) / 6;
        int last = (before + length) * 8 / 6;
        return coded[first..last];
    }

    private static string Letters(string[] letters, Random random, int min, int max) =>
        string.Concat(Enumerable.Range(0, random.Next(min, max + 1)).Select(_ => letters[random.Next(letters.Length)]));

    private static JsonNode Parsed(byte[] bytes, string secret, string before)
    {
        try
        {
            return JsonNode.Parse(bytes)!;
        }
        catch (JsonException ex)
        {
            throw new InvalidOperationException($"{secret} in {before} became {Encoding.UTF8.GetString(bytes)}: {ex.Message}");
        }
    }

    /// <summary>A JSON string in which each character is written in one of the ways that RFC 8259 allows.</summary>
    private static string Escaped(string text, Random random, bool isBackslashPlain = false)
    {
        var json = new StringBuilder("\"");
        foreach (char c in text)
        {
            string unicode = "\\u" + ((int)c).ToString(random.Next(2) == 0 ? "x4" : "X4");
            bool isPair = char.IsSurrogate(c);
            json.Append(c switch
            {
                '\\' when isBackslashPlain => "\\\\",
                '"' or '\\' => random.Next(3) == 0 ? unicode : "\\" + c,
                '/' => random.Next(2) == 0 ? "\\/" : "/",
                '\n' => random.Next(2) == 0 ? "\\n" : unicode,
                _ => !isPair && random.Next(5) == 0 ? unicode : c.ToString(),
            });
        }

        // Pairs either as they are or as two escapes.
        string result = json.Append('"').ToString();
        return random.Next(2) == 0 ? result : result.Replace("\ud83d\udca1", "\\uD83D\\uDCA1", StringComparison.Ordinal);
    }

    /// <summary>All strings of a document, those of JSON inside strings too.</summary>
    private static string Deep(JsonNode node)
    {
        if (node is JsonValue value && value.TryGetValue(out string? text))
        {
            try
            {
                return text + "\n" + (text.StartsWith('{') || text.StartsWith('"') ? Deep(JsonNode.Parse(text)!) : "");
            }
            catch (JsonException)
            {
                return text;
            }
        }

        return node switch
        {
            JsonObject members => string.Concat(members.Select(member => member.Key + "\n" + Deep(member.Value!))),
            JsonArray items => string.Concat(items.Select(item => Deep(item!))),
            _ => "",
        };
    }
}
