using System.Text;
using System.Text.Json.Nodes;
using NanoAgent.Channels;
using NanoAgent.Fakes;
using NanoAgent.Json;
using NanoAgent.Tests.Llm;
using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Channels;

public sealed class TelegramFormatTests
{
    public static TheoryData<string> Updates => ExpectedFixtures.FilesOf(ExpectedFixtures.Telegram.Where(fixture => (string)fixture["outcome"]! == "updates"));

    public static TheoryData<string> Errors => ExpectedFixtures.FilesOf(ExpectedFixtures.Telegram.Where(fixture => (string)fixture["outcome"]! == "error"));

    [Theory]
    [MemberData(nameof(Updates))]
    public void A_recorded_batch_of_updates_is_read(string file)
    {
        JsonArray expected = ExpectedFixtures.Find(file)["messages"]!.AsArray();

        TelegramUpdate[] updates = Read(Fixture.Bytes(file).ToArray(), 200);

        Assert.Equal(expected.Select(message => (int)message!["updateId"]!).Take(Limits.TelegramUpdatesMax), updates.Select(update => update.UpdateId));
        for (int i = 0; i < updates.Length; i++)
        {
            JsonNode message = expected[i]!;
            if ((string)message["kind"]! is not ("text" or "caption"))
            {
                continue;
            }

            Assert.True(updates[i].IsMessage);
            Assert.Equal((long)message["chatId"]!, updates[i].ChatId);
            Assert.Equal((long)message["fromId"]!, updates[i].FromId);
            Assert.Equal((string)message["text"]!, updates[i].Text);
        }
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void A_recorded_error_is_told_apart(string file)
    {
        JsonNode expected = ExpectedFixtures.Find(file);
        byte[] body = Fixture.Bytes(file).ToArray();
        int status = (int)expected["status"]!;

        Exception? failure = Record.Exception(() => Read(body, status));

        if ((string)expected["errorClass"]! == "malformed" || file.EndsWith(".html", StringComparison.Ordinal))
        {
            Assert.IsType<JsonException>(failure);
            return;
        }

        TelegramException error = Assert.IsType<TelegramException>(failure);
        Assert.Equal((int?)expected["retryAfterSeconds"] ?? 0, error.RetryAfterSeconds);
        Assert.NotEqual("", error.Message);
    }

    [Theory]
    [MemberData(nameof(Updates))]
    public void A_batch_cut_at_any_byte_is_an_error(string file)
    {
        byte[] body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Fixture.Bytes(file)).TrimEnd());
        for (int cut = 0; cut < body.Length; cut += Math.Max(1, body.Length / 1500))
        {
            Assert.IsType<JsonException>(Record.Exception(() => Read(body[..cut], 200)));
        }
    }

    [Fact]
    public void A_negative_offset_is_never_written()
    {
        var body = new ByteBuffer(64, 4096);

        TelegramFormat.WriteGetUpdates(new JsonWriter(body), -1, 5, 25);

        Assert.Equal("""{"limit":5,"timeout":25,"allowed_updates":["message","edited_message","callback_query"]}""", body.ToString());
    }

    private static TelegramUpdate[] Read(byte[] body, int status) =>
        TelegramFormat.ReadUpdates(new JsonReader(new HttpBodySource(new CannedResponse(status, body, 64))), status);

    private sealed class HttpBodySource(CannedResponse response) : IByteSource
    {
        public int Read(byte[] buffer, int offset, int count) => response.Read(buffer, offset, count);
    }
}
