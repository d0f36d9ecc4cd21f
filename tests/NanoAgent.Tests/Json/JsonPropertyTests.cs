using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoAgent.Json;
using Stj = System.Text.Json;

namespace NanoAgent.Tests.Json;

public sealed class JsonPropertyTests
{
    private const int MutationsPerRun = 5000;

    private readonly int _seed = Environment.TickCount;

    // Every plane, the characters JSON cares about, and halves of pairs.
    private static readonly Arbitrary<string> AnyText = Gen.OneOf(
            Gen.Choose(0, 0x7F), Gen.Choose(0x80, 0x7FF), Gen.Choose(0x800, 0xFFFF), Gen.Choose(0xD800, 0xDFFF),
            Gen.Choose(0x10000, 0x10FFFF), Gen.Elements<int>('"', '\\', '/', '\n', 0))
        .Select(point => point is < 0x10000 ? ((char)point).ToString() : char.ConvertFromUtf32(point))
        .ArrayOf()
        .Select(string.Concat)
        .ToArbitrary();

    [Fact]
    public void Any_text_survives_writing_and_reading() =>
        Prop.ForAll(AnyText, text =>
        {
            byte[] json = Write(w => w.Text(text));
            string expected = Repaired(text);
            return Reader(json).ReadText(100000) == expected
                && new JsonReader(new SlowSource(json)).ReadText(100000) == expected
                && Stj.JsonSerializer.Deserialize<string>(json) == Repaired(text, '\0');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_written_by_dotnet_is_read() =>
        Prop.ForAll(AnyText, text =>
            Reader(Stj.JsonSerializer.SerializeToUtf8Bytes(text)).ReadText(100000) == Repaired(text))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_in_quotes_are_repaired_as_dotnet_does_it() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            byte[] inside = [.. bytes.Where(b => b >= ' ' && b != '"' && b != '\\')];
            byte[] json = [(byte)'"', .. inside, (byte)'"'];
            byte[] written = Write(w => w.Text(bytes, 0, bytes.Length));
            return Reader(json).ReadText(100000) == Encoding.UTF8.GetString(inside)
                && Reader(written).ReadText(100000) == Encoding.UTF8.GetString(bytes).Replace('\0', '\uFFFD');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_cut_text_is_the_longest_whole_prefix() =>
        Prop.ForAll(AnyText, Gen.Choose(0, 40).ToArbitrary(), (text, max) =>
        {
            string whole = Repaired(text);
            string cut = Reader(Write(w => w.Text(text))).ReadText(max);
            int length = Encoding.UTF8.GetByteCount(cut);
            int next = cut.Length == whole.Length ? 0 : Encoding.UTF8.GetByteCount(NextCharacter(whole, cut.Length));
            return whole.StartsWith(cut, StringComparison.Ordinal) && length <= max && (next == 0 || length + next > max);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_long_survives_writing_and_reading() =>
        Prop.ForAll<long>(value => Reader(Write(w => w.Number(value))).ReadLong() == value).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_tree_survives_writing_and_reading()
    {
        var random = new Random(_seed);
        for (int i = 0; i < 500; i++)
        {
            var expected = new StringBuilder();
            byte[] json = Write(w => WriteTree(random, w, expected, 0));

            Assert.True(expected.ToString() == Samples.Outcome(Reader(json)), $"seed {_seed}: {Encoding.UTF8.GetString(json)}");
            Assert.Equal(json, Reader(json).ReadRaw(json.Length));
            Stj.JsonDocument.Parse(json).Dispose();
        }
    }

    [Fact]
    public void Damaged_documents_are_accepted_or_refused_as_dotnet_does_it()
    {
        ForDamagedDocuments((json, why) =>
        {
            if (json.Length > 0 && json[0] == 0xEF)
            {
                return;
            }

            bool isValid = IsValidToDotnet(json);
            Assert.True(isValid == !Fails(() => SkipAll(Reader(json))), "Skip: " + why);
            Assert.True(isValid == !Fails(() => RawAll(Reader(json))), "ReadRaw: " + why);
        });
    }

    [Fact]
    public void Damaged_documents_read_the_same_in_any_portions()
    {
        ForDamagedDocuments((json, why) =>
        {
            string whole = Samples.Outcome(Reader(json));
            Assert.True(whole == Samples.Outcome(new JsonReader(new SlowSource(json))), why);
            Assert.True(whole == Samples.Outcome(new JsonReader(new SlowSource(json, 5))), why);
        });
    }

    [Fact]
    public void A_capture_of_a_damaged_document_is_a_prefix_of_it()
    {
        ForDamagedDocuments((json, why) =>
        {
            var sink = new ByteBuffer(0, json.Length);
            JsonReader reader = Reader(json);
            reader.CaptureTo(sink);
            Samples.Outcome(reader);
            Assert.True(json.AsSpan(0, sink.Length).SequenceEqual(sink.ToArray()), why);
        });
    }

    private void ForDamagedDocuments(Action<byte[], string> check)
    {
        var random = new Random(_seed);
        for (int i = 0; i < MutationsPerRun; i++)
        {
            string document = Samples.Documents[random.Next(Samples.Documents.Length)];
            byte[] json = Samples.Damage(random, Encoding.UTF8.GetBytes(document));
            check(json, $"seed {_seed}, round {i}: {Encoding.UTF8.GetString(json)}");
        }
    }

    private static bool IsValidToDotnet(byte[] json)
    {
        try
        {
            Stj.JsonDocument.Parse(json, new Stj.JsonDocumentOptions { MaxDepth = JsonReader.DepthMax }).Dispose();
            return true;
        }
        catch (Stj.JsonException)
        {
            return false;
        }
    }

    private static bool Fails(Action read)
    {
        try
        {
            read();
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static void SkipAll(JsonReader reader)
    {
        reader.Skip();
        reader.ExpectEnd();
    }

    private static void RawAll(JsonReader reader)
    {
        reader.ReadRaw(100000);
        reader.ExpectEnd();
    }

    private static void WriteTree(Random random, JsonWriter writer, StringBuilder expected, int depth)
    {
        int kind = random.Next(depth == 8 ? 4 : 6);
        int count = random.Next(4);
        switch (kind)
        {
            case 0:
                writer.Null();
                expected.Append("Null ");
                break;
            case 1:
                writer.Bool(count > 1);
                expected.Append("Bool ").Append(count > 1);
                break;
            case 2:
                int number = random.Next(-1000, 1000);
                writer.Number(number / 4.0, 2);
                expected.Append("Number ").Append((number / 4.0).ToString("R", CultureInfo.InvariantCulture));
                break;
            case 3:
                writer.Text("ä\"" + count);
                expected.Append("Text ä\"").Append(count);
                break;
            case 4:
                writer.BeginArray();
                expected.Append("Array ");
                for (int i = 0; i < count; i++)
                {
                    WriteTree(random, writer, expected, depth + 1);
                }

                writer.EndArray();
                expected.Append(']');
                break;
            default:
                writer.BeginObject();
                expected.Append("Object ");
                for (int i = 0; i < count; i++)
                {
                    writer.Name("n\n" + i);
                    expected.Append("n\n").Append(i).Append('=');
                    WriteTree(random, writer, expected, depth + 1);
                }

                writer.EndObject();
                expected.Append('}');
                break;
        }
    }

    private static JsonReader Reader(byte[] json) => new(json, 0, json.Length);

    private static byte[] Write(Action<JsonWriter> write)
    {
        var buffer = new ByteBuffer(16, 1000000);
        write(new JsonWriter(buffer));
        return buffer.ToArray();
    }

    private static string Repaired(string text, char forZero = '\uFFFD') =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', forZero);

    private static string NextCharacter(string text, int at) =>
        text.Substring(at, char.IsHighSurrogate(text[at]) ? 2 : 1);
}
