using System;
using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Hal;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>Finds the tool for a call; turns every failure into an error result that the model can act on.</summary>
public sealed class ToolRegistry
{
    private readonly ITool[] _tools;
    private readonly ToolSpec[] _specs;
    private readonly Redactor _redactor;
    private readonly IClock _clock;
    private readonly ILog _log;

    public ToolRegistry(ITool[] tools, Redactor redactor, IClock clock, ILog log)
    {
        _redactor = redactor;
        _tools = tools;
        _clock = clock;
        _log = log;
        _specs = new ToolSpec[tools.Length];
        for (int i = 0; i < tools.Length; i++)
        {
            _specs[i] = tools[i].Spec;
        }
    }

    public ToolSpec[] Specs => _specs;

    /// <summary>What the model is shown of a tool; null when there is none of that name.</summary>
    public ToolSpec? SpecOf(string name) => Find(name)?.Spec;

    /// <summary>What a call would do and bring; a tool that does not exist does nothing.</summary>
    public Effect EffectOf(ToolCall call)
    {
        ITool? tool = Find(call.Name);
        return tool == null || call.Arguments.Problem != null ? Effect.Reads() : tool.EffectOf(call);
    }

    /// <summary>Runs one call. Never throws.</summary>
    public ToolResult Run(ToolCall call, ToolContext context)
    {
        long started = _clock.UptimeMs;
        ToolResult result = Cut(call, RunGuarded(call, context));
        byte[] arguments = call.Arguments.Json;
        _log.Trace(new TraceRecord("tool")
            .With("name", call.Name)
            .WithJson("args", arguments)
            .With("result", result.Text)
            .With("ok", result.IsError ? 0 : 1)
            .With("ms", _clock.UptimeMs - started)
            .With("by", context.By));
        return result;
    }

    private ToolResult RunGuarded(ToolCall call, ToolContext context)
    {
        ITool? tool = Find(call.Name);
        if (tool == null)
        {
            return call.Fail("There is no tool '" + call.Name + "'; there is: " + ListNames() + ".");
        }

        if (call.Arguments.Problem != null)
        {
            return call.Fail(call.Arguments.Problem + " " + Usage(tool));
        }

        try
        {
            return tool.Run(call, context);
        }
        catch (Exception ex)
        {
            // The model can work around a broken sensor or a full flash; the agent must not die of it.
            _log.Write('E', "tool", call.Name + " failed: " + ex.Message);
            return call.Fail(call.Name + " failed: " + ex.Message);
        }
    }

    private static string Usage(ITool tool)
    {
        StringBuilder text = new StringBuilder("Arguments of ");
        text.Append(tool.Spec.Name).Append(" are:");
        foreach (string parameter in tool.Spec.Parameters)
        {
            text.Append(' ').Append(ToolSpec.NameOf(parameter)).Append(" (").Append(ToolSpec.TypeOf(parameter)).Append(')');
        }

        return text.Append('.').ToString();
    }

    // Bounded, and without a secret: a page or a file may hold one, and the transcript goes out with every request.
    private ToolResult Cut(ToolCall call, ToolResult result)
    {
        string text = _redactor.Clean(result.Text);
        if (result.SizeBytes <= Limits.ToolResultBytesMax && (object)text == result.Text)
        {
            return result;
        }

        string cut = Strings.TrimTo(text, Limits.ToolResultBytesMax);
        return result.IsError ? call.Fail(cut) : call.Ok(cut);
    }

    private ITool? Find(string name)
    {
        foreach (ITool tool in _tools)
        {
            if (tool.Spec.Name == name)
            {
                return tool;
            }
        }

        return null;
    }

    private string ListNames()
    {
        StringBuilder names = new StringBuilder();
        foreach (ToolSpec spec in _specs)
        {
            names.Append(names.Length > 0 ? ", " : "").Append(spec.Name);
        }

        return names.ToString();
    }
}
