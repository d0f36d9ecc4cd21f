using System;
using System.Text;
using NanoAgent.Hal;
using NanoAgent.Json;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Channels;

/// <summary>
/// The host protocol: one JSON object a line, {"id","cmd","args"}, answered by one line in one piece without blanks, as
/// ZeroClaw, NullClaw and ZeptoClaw read it. ZeroClaw's second dialect ("params" instead of "args", no id, answer in
/// "data") is understood too. Over a cable that loses bytes a host asks again with the same id: with "once":true the second
/// time is answered and not carried out; with a <see cref="LineSum"/> a changed letter is noticed.
/// </summary>
public sealed class HostProtocol
{
    /// <summary>The error for a request whose sum is wrong; hosts recognize it and ask again.</summary>
    public const string Damaged = "The request was damaged on its way; send it again";

    private readonly IHostCommand[] _commands;
    private readonly Redactor? _redactor;
    private readonly ILog _log;

    // One is enough: a host that waits for an answer asks for nothing else, and lines keep their order.
    private string _onceId = "";
    private string _onceAnswer = "";

    /// <param name="commands">What can be asked.</param>
    /// <param name="log">Gets what fails.</param>
    /// <param name="redactor">Masks secrets in answers; null where there are none.</param>
    public HostProtocol(IHostCommand[] commands, ILog log, Redactor? redactor = null)
    {
        _commands = commands;
        _redactor = redactor;
        _log = log;
    }

    /// <summary>The answer to one request line. Never throws.</summary>
    public string Answer(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        int sum = LineSum.Find(bytes, bytes.Length);
        if (sum >= 0 && !LineSum.IsRight(bytes, sum))
        {
            return Write("0", null, Damaged, false);
        }

        string answer = Answer(bytes);
        return sum < 0 ? answer : WithSum(answer);
    }

    private string Answer(byte[] bytes)
    {
        JsonFields request;
        try
        {
            JsonReader reader = new JsonReader(bytes, 0, bytes.Length);
            request = JsonFields.Read(reader, Limits.ConsoleLineBytesMax);
            reader.ExpectEnd();
        }
        catch (JsonException ex)
        {
            return Write("0", null, "This is no JSON object: " + ex.Message, false);
        }

        // A board that finds no id answers "0", as the hosts expect.
        bool hasId = request.TryGetText("id", out string id);
        if (Strings.Utf8Length(id) > Limits.NameBytesMax)
        {
            return Write("0", null, "The id is longer than " + Limits.NameBytesMax + " bytes", false);
        }

        bool isSecondDialect = !hasId && request.Has("params");
        bool isOnce = hasId && request.Has("once");
        if (isOnce && id == _onceId)
        {
            return _onceAnswer;
        }

        string answer = Run(request, hasId ? id : "0", isSecondDialect);
        if (isOnce)
        {
            _onceId = id;
            _onceAnswer = answer;
        }

        return answer;
    }

    private string Run(JsonFields request, string id, bool isSecondDialect)
    {
        if (!request.TryGetText("cmd", out string name))
        {
            return Write(id, null, "The request has no 'cmd'", isSecondDialect);
        }

        IHostCommand? command = Find(name);
        if (command == null)
        {
            return Write(id, null, Clean("Unknown command '" + Strings.TrimTo(name, Limits.NameBytesMax) + "'; known are: " + ListNames()), isSecondDialect);
        }

        ByteBuffer result = new ByteBuffer(128, Limits.HostAnswerBytesMax);
        try
        {
            string? error = command.Run(ReadArgs(request), new JsonWriter(result));
            Mask(name, result);
            return Write(id, result, Clean(error), isSecondDialect);
        }
        catch (Exception ex)
        {
            // The console must stay usable whatever a command runs into.
            _log.Write('E', "host", name + " failed: " + ex.Message);
            return Write(id, null, Clean(name + " failed: " + Strings.TrimTo(ex.Message, Limits.ErrorTextBytesMax)), isSecondDialect);
        }
    }

    // The bytes of a file are what the owner asked for at the console, and have a checksum. Who wants a backup with its
    // secrets needs them.
    private void Mask(string command, ByteBuffer result)
    {
        if (_redactor != null && command != "backup.read" && command != "files.read")
        {
            _redactor.MaskJson(result.Bytes, 0, result.Length);
        }
    }

    private string? Clean(string? error) => _redactor == null || error == null ? error : _redactor.Clean(error);

    private static JsonFields ReadArgs(JsonFields request)
    {
        byte[] raw = request.Raw("args") ?? request.Raw("params") ?? Encoding.UTF8.GetBytes("{}");
        return JsonFields.Read(new JsonReader(raw, 0, raw.Length), Limits.ConsoleLineBytesMax);
    }

    private static string Write(string id, ByteBuffer? result, string? error, bool isSecondDialect)
    {
        ByteBuffer answer = new ByteBuffer(128, 2 * Limits.HostAnswerBytesMax);
        JsonWriter json = new JsonWriter(answer).BeginObject();
        if (!isSecondDialect)
        {
            json.Name("id").Text(id);
        }

        json.Name("ok").Bool(error == null);
        if (error != null)
        {
            json.Name("error").Text(error);
        }
        else if (result != null)
        {
            json.Name("result").Raw(result.Bytes, 0, result.Length);
            if (isSecondDialect)
            {
                WriteData(json, result);
            }
        }

        json.EndObject();
        return answer.ToString();
    }

    // ZeroClaw's discovery takes a port for its own kind of board only when this field says so.
    private static void WriteData(JsonWriter json, ByteBuffer result) =>
        json.Name("data").BeginObject()
            .Name("firmware").Text("zeroclaw")
            .Name("value").Raw(result.Bytes, 0, result.Length)
            .EndObject();

    private static string WithSum(string answer)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(answer);
        ByteBuffer summed = new ByteBuffer(bytes.Length + 32, (2 * Limits.HostAnswerBytesMax) + 32);
        summed.Append(bytes, 0, bytes.Length - 1);
        LineSum.Close(summed);
        return summed.ToString();
    }

    private IHostCommand? Find(string name)
    {
        foreach (IHostCommand command in _commands)
        {
            if (command.Name == name)
            {
                return command;
            }
        }

        return null;
    }

    private string ListNames()
    {
        StringBuilder names = new StringBuilder();
        foreach (IHostCommand command in _commands)
        {
            names.Append(names.Length > 0 ? ", " : "").Append(command.Name);
        }

        return names.ToString();
    }
}
