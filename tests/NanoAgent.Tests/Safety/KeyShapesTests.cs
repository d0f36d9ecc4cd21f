using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Safety;
using NanoAgent.Storage;

namespace NanoAgent.Tests.Safety;

/// <summary>What looks like a key of a well-known service is masked although nobody stored it; all else is left alone.</summary>
public sealed class KeyShapesTests
{
    private const string Letters20 = "FAKEfake0123456789ab";

    private static readonly Redactor Redactor = new(new SecretStore());

    // Put together here, so that no scanner of repositories takes them for real ones.
    public static TheoryData<string> Keys =>
    [
        "sk-" + "ant-api03-" + Letters20 + "-_" + Letters20,
        "sk-" + "ant-abcdefghijklmnop",
        "sk-" + "proj-" + Letters20 + "_" + Letters20,
        "sk-" + "proj-abcdefghijklmnopqrstuvwxyz",
        "sk-" + Letters20 + "T3BlbkFJ" + Letters20,
        "sk-" + "0123456789abcdef0123456789abcdef",
        "sk-" + "or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "AI" + "zaSyFAKE-fake_0123456789abcdefghijklm",
        "AK" + "IAIOSFODNN7EXAMPLE",
        "AS" + "IAIOSFODNN7EXAMPLE",
        "gh" + "p_" + Letters20 + "0123456789abcdef",
        "gh" + "o_" + Letters20 + "0123456789abcdef",
        "gh" + "s_" + Letters20 + "0123456789abcdef",
        "gh" + "u_" + Letters20 + "0123456789abcdef",
        "github" + "_pat_11" + Letters20 + "_" + Letters20 + Letters20,
        "gl" + "pat-" + Letters20,
        "xo" + "xb-123456789012-123456789012-" + Letters20,
        "xo" + "xp-123456789012-" + Letters20,
        "123456789:" + "FAKE-fake_0123456789abcdefghijklmno",
        "110201543:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"[..35],
        "BS" + "AfakeFAKE0123456789abcdefghijk",
        "tv" + "ly-dev-" + Letters20,
        "hf" + "_abcdefghijklmnopqrstuvwxyzABCDEFGH",
        "sk" + "_live_" + Letters20,
        "rk" + "_live_" + Letters20,
        "npm" + "_abcdefghijklmnopqrstuvwxyz0123456789",
        "eyJ" + "hbGciOiJIUzI1NiJ9." + "eyJ" + "zdWIiOiIxMjM0In0." + "SflKxwRJSMeKKF2QT4fw",
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_masked_wherever_it_stands(string key)
    {
        string stars = new('*', key.Length);
        foreach ((string before, string after) in new[]
        {
            ("", ""), ("my key is ", "."), ("key=", "\n"), ("(", ")"), ("\"", "\""), ("https://x.example/bot", "/getMe"), ("https://x.example/?key=", "&a=b"), ("`", "`"), ("a: ", ", b"),
        })
        {
            // In a URL only the key of a bot follows letters.
            string head = before.EndsWith("bot", StringComparison.Ordinal) && !char.IsAsciiDigit(key[0]) ? before + ":" : before;

            Assert.Equal(head + stars + after, Redactor.Clean(head + key + after));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_behind_an_escape_is_masked_and_JSON_stays_JSON(string key)
    {
        foreach (string before in new[] { "\\n", "\\t", "\\u000a", "\\\"", "\\\\n", " ", "%20", "%0A" })
        {
            byte[] bytes = Encoding.UTF8.GetBytes("{\"a\":\"x" + before + key + "\\n\"}");

            Redactor.MaskJson(bytes, 0, bytes.Length);

            string text = (string)JsonNode.Parse(bytes)!["a"]!;
            Assert.DoesNotContain(key[5..], text, StringComparison.Ordinal);
            Assert.StartsWith("x", text, StringComparison.Ordinal);
            Assert.EndsWith("*\n", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Authorization: Bearer abcdefgh12345", "Authorization: Bearer *************")]
    [InlineData("authorization=bearer abcdefgh12345; x", "authorization=bearer *************; x")]
    [InlineData("-H 'Authorization: Basic dXNlcjpwYXNz'", "-H 'Authorization: Basic ************'")]
    [InlineData("{\"Authorization\":\"Bearer abc.def~ghi-1\"}", "{\"Authorization\":\"Bearer *************\"}")]
    [InlineData("{\"b\":\"{\\\"Authorization\\\": \\\"Bearer abc.def~ghi-1\\\"}\"}", "{\"b\":\"{\\\"Authorization\\\": \\\"Bearer *************\\\"}\"}")]
    [InlineData("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "aws_secret_access_key = ****************************************")]
    [InlineData("{\"SecretAccessKey\":\"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\"}", "{\"SecretAccessKey\":\"****************************************\"}")]
    public void A_key_with_a_label_is_masked_and_the_label_stays(string text, string expected)
    {
        Assert.Equal(expected, Redactor.Clean(text));
        byte[] json = Encoding.UTF8.GetBytes(text.StartsWith('{') ? text : "[" + JsonValue.Create(text)!.ToJsonString() + "]");
        Redactor.MaskJson(json, 0, json.Length);
        JsonNode masked = JsonNode.Parse(json)!;
        Assert.Equal(expected.StartsWith('{') ? JsonNode.Parse(expected)!.ToJsonString() : expected, expected.StartsWith('{') ? masked.ToJsonString() : (string)masked[0]!);
    }

    [Theory]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("PRIVATE KEY")]
    [InlineData("OPENSSH PRIVATE KEY")]
    [InlineData("ENCRYPTED PRIVATE KEY")]
    [InlineData("PGP PRIVATE KEY BLOCK")]
    public void A_private_key_is_masked_with_its_frame(string title)
    {
        string pem = $"-----BEGIN {title}-----\nMIIBVgIBADANBgkqhkiG9w0BAQEFAASC\r\nAUAwggE8+/aBAAJBAK==\n-----END {title}-----";

        Assert.Equal("before\n" + new string('*', pem.Length) + "\nafter", Redactor.Clean("before\n" + pem + "\nafter"));
        byte[] json = Encoding.UTF8.GetBytes(new JsonObject { ["a"] = "x " + pem + " y", ["b"] = "z" }.ToJsonString());
        Redactor.MaskJson(json, 0, json.Length);
        JsonNode masked = JsonNode.Parse(json)!;
        Assert.Matches("^x \\*+ y$", (string)masked["a"]!);
        Assert.Equal("z", (string)masked["b"]!);
    }

    [Fact]
    public void A_private_key_that_was_cut_off_is_masked_to_its_end()
    {
        Assert.Matches("^a \\*+$", Redactor.Clean("a -----BEGIN PRIVATE KEY-----\nMIIBVgIBADANBgkqhkiG9w0B"));
    }

    public static TheoryData<string> Ordinary =>
    [
        "task-force-of-sixteen-people-in-2024",
        "the sk-learn-style-of-writing-documentation",
        "sk-SK",
        "sk-short1",
        "risk-assessment0123456789abcdef0123",
        "d41d8cd98f00b204e9800998ecf8427e",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "123e4567-e89b-12d3-a456-426614174000",
        "+49 170 1234567, 0043-664-1234567, 12345678",
        "12:34:56 2026-11-21T08:00:00Z 1234567890",
        "12345678:abc",
        "1234567890123456:FAKE-fake_0123456789abcdefghijklmno",
        "1:2:3:4:5:6:7:8",
        "192.168.178.42:8080",
        "AIza", "AKIA", "AKIAIOSFODNN7EXAMPLEWITHMORE", "ASIATICLIONSLIVEHERE-OR-DO-THEY", "ASIA",
        "ghp_short", "github_pat_", "hf_hub_download", "npm_config_registry", "npm_package_version_and_more_words_here",
        "xoxo-love-and-kisses", "xoxb-but-only-words-here-and-there",
        "BSA", "BSA-membership", "BSAVINGSBANKOFTHEWESTERNCOASTS",
        "tvly-short",
        "eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJIUzI1NiJ9.nothing.else", "eyJ.eyJ.x",
        "Bearer of good news and nothing else at all",
        "The authorization: please ask the bearer of the letter",
        "authorization failed for the token",
        "Authorization: Bearer of",
        "the secret access key is under the doormat",
        "secret_access_key = tooshort",
        "-----BEGIN CERTIFICATE-----\nMIIBVgIBADANBgkqhkiG9w0B\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIBVgIBADANBgkqhkiG9w0B\n-----END PUBLIC KEY-----",
        "| a | b |\n|-----|-----|", "----------", "- [ ] water the basil",
        "toolu_01A09q90qw90lq917835lq9", "call_abc123DEF456ghi789JKL012", "chatcmpl-9abcdefghijklmnopqrstuvwxyz012",
        "msg_01XFDUDYJgAACzvnptvVoYEL", "resp_67ccd2bed1ec8190b14f964abc0542670bb6a6b452d3795b",
        "https://example.com/a/b-c_d/e?f=g&h=i#j", "C:\\Users\\sk\\key", "gpt-4o-mini-2024-07-18", "claude-sonnet-4-5-20250929",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==",
    ];

    [Theory]
    [MemberData(nameof(Ordinary))]
    public void Ordinary_text_is_left_alone(string text)
    {
        Assert.Equal(text, Redactor.Clean(text));
        Assert.Equal("a " + text + " b", Redactor.Clean("a " + text + " b"));
    }

    [Fact]
    public void Random_bytes_in_base64_and_hexadecimal_are_left_alone()
    {
        var random = new Random(3);
        byte[] picture = new byte[64 * 1024];
        for (int round = 0; round < 8; round++)
        {
            random.NextBytes(picture);
            string text = Convert.ToBase64String(picture);
            Assert.Equal(text, Redactor.Clean(text));
            string hex = Convert.ToHexString(picture);
            Assert.Equal(hex, Redactor.Clean(hex));
        }
    }
}
