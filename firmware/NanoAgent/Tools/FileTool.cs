using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>The agent's Markdown files and files/: read, write, append, edit, list.</summary>
public sealed class FileTool : ITool
{
    private readonly SafeFile _safe;

    public FileTool(SafeFile safe) => _safe = safe;

    public ToolSpec Spec { get; } = new ToolSpec("file", "op read, write, append, edit (old to text), list; *.md, notes/, skills/, files/", "op path text old");

    public bool Acts(ToolCall call) => call.Arguments.TryGetText("op", out string op) && op != "read" && op != "list";

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        call.Arguments.TryGetText("op", out string op);
        if (op == "list")
        {
            return call.Ok(List());
        }

        if (op != "read" && op != "write" && op != "append" && op != "edit")
        {
            return call.Fail("file needs 'op': read, write, append, edit or list.");
        }

        if (!call.Arguments.TryGetText("path", out string path))
        {
            return call.Fail("file " + op + " needs 'path', for example {\"op\":\"" + op + "\",\"path\":\"files/list.txt\"}.");
        }

        string? refusal = UserFiles.WhyNot(path);
        if (refusal != null)
        {
            return call.Fail(refusal);
        }

        if (op == "read")
        {
            return Read(call, path);
        }

        if (!call.Arguments.TryGetText("text", out string text))
        {
            return call.Fail("file " + op + " needs 'text'.");
        }

        return op == "edit" ? Edit(call, path, text) : Write(call, path, op == "append" ? _safe.ReadText(path) + text : text);
    }

    private ToolResult Read(ToolCall call, string path)
    {
        if (!_safe.Exists(path))
        {
            return call.Fail("There is no file " + path + "; list shows what is there.");
        }

        string text = _safe.ReadText(path);
        int bytes = Strings.Utf8Length(text);
        if (bytes > Limits.FileShownBytesMax)
        {
            return call.Ok("[" + path + " has " + bytes + " bytes; the first part follows. Change it with edit or append, not with write.]\n"
                + Strings.TrimTo(text, Limits.FileShownBytesMax));
        }

        return call.Ok(bytes == 0 ? path + " is empty." : text);
    }

    private ToolResult Write(ToolCall call, string path, string text)
    {
        int bytes = Strings.Utf8Length(text);
        if (bytes > Limits.UserFileBytesMax)
        {
            return call.Fail(path + " would have " + bytes + " bytes; at most " + Limits.UserFileBytesMax + " are allowed. Split it.");
        }

        _safe.WriteText(path, text);
        return call.Ok("Wrote " + path + " (" + bytes + " bytes).");
    }

    private ToolResult Edit(ToolCall call, string path, string text)
    {
        if (!call.Arguments.TryGetText("old", out string old) || old.Length == 0)
        {
            return call.Fail("file edit needs 'old': the exact text to replace.");
        }

        if (!_safe.Exists(path))
        {
            return call.Fail("There is no file " + path + "; list shows what is there.");
        }

        string content = _safe.ReadText(path);
        int found = TextSearch.Count(content, old);
        if (found != 1)
        {
            return call.Fail(found == 0
                ? "'old' does not occur in " + path + "; read it first and copy the text exactly."
                : "'old' occurs " + found + " times in " + path + "; give more of the text around it.");
        }

        return Write(call, path, Strings.Replace(content, old, text));
    }

    private string List()
    {
        StringBuilder text = new StringBuilder();
        foreach (string root in UserFiles.Roots)
        {
            AddLine(text, root);
        }

        foreach (string folder in UserFiles.Folders)
        {
            foreach (string name in _safe.List(folder))
            {
                if (UserFiles.WhyNot(folder + "/" + name) == null)
                {
                    AddLine(text, folder + "/" + name);
                }
            }
        }

        return text.Length == 0 ? "There are no files yet." : text.ToString();
    }

    private void AddLine(StringBuilder text, string path)
    {
        int length = _safe.Length(path);
        if (length >= 0)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(path).Append(" (").Append(length).Append(" bytes)");
        }
    }
}
