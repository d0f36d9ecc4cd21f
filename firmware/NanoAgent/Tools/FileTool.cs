using System.IO;
using System.Text;
using NanoAgent.Conversation;
using NanoAgent.Safety;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Tools;

/// <summary>The agent's Markdown files and files/: read, write, append, edit, list.</summary>
public sealed class FileTool : ITool
{
    private readonly SafeFile _safe;
    private readonly FileQuota _quota;

    public FileTool(SafeFile safe)
    {
        _safe = safe;
        _quota = new FileQuota(safe);
    }

    public ToolSpec Spec { get; } = new ToolSpec(
        "file", "op read, write, append, edit (old to text), list; *.md, notes/YYYY-MM-DD.md, skills/, files/", "op path text old");

    // What lies in files/ and skills/ may come from anywhere, names included; the rest is the agent's own.
    public Effect EffectOf(ToolCall call)
    {
        call.Arguments.TryGetText("op", out string op);
        call.Arguments.TryGetText("path", out string path);
        string folder = UserFiles.FolderOf(path);
        if (op != "list" && UserFiles.WhyNotRead(path) != null)
        {
            // Refused when it runs; nobody need be asked about that.
            return Effect.Reads();
        }

        if (op == "read")
        {
            return folder == UserFiles.Files || folder == UserFiles.Skills ? Effect.RecallsUntrusted() : Effect.Recalls();
        }

        return op == "list" ? Effect.RecallsUntrusted() : folder == UserFiles.Files ? Effect.Stores() : Effect.Remembers();
    }

    public ToolResult Run(ToolCall call, ToolContext context)
    {
        call.Arguments.TryGetText("op", out string op);
        if (op == "list")
        {
            return call.Ok(List());
        }

        if (op != "read" && op != "write" && op != "append" && op != "edit")
        {
            return call.Fail("file needs 'op': read, write, append, edit or list; write with an empty text removes a file.");
        }

        if (!call.Arguments.TryGetText("path", out string path))
        {
            return call.Fail("file " + op + " needs 'path', for example {\"op\":\"" + op + "\",\"path\":\"files/list.txt\"}.");
        }

        string? refusal = op == "read" ? UserFiles.WhyNotRead(path) : UserFiles.WhyNot(path);
        if (refusal != null)
        {
            return call.Fail(refusal);
        }

        try
        {
            return op == "read" ? Read(call, path) : ChangeUndoably(call, context, op, path);
        }
        catch (IOException ex)
        {
            return call.Fail("file " + op + " of " + path + " failed, and the old content is still there: " + FlashTrouble.Sentence(ex));
        }
    }

    private ToolResult ChangeUndoably(ToolCall call, ToolContext context, string op, string path)
    {
        if (path == UserFiles.Memory && context.IsTainted)
        {
            return call.Fail("This conversation has seen " + context.TaintedBy + "; use memory save, which notes where a line comes from.");
        }

        string before = _safe.ReadText(path);
        ToolResult result = Change(call, op, path);
        if (!result.IsError)
        {
            context.Undo = new UndoStep(
                path + " was changed", Spec.Name, new ArgumentsWriter().With("op", "write").With("path", path).With("text", before).ToString());
        }

        return result;
    }

    private ToolResult Change(ToolCall call, string op, string path)
    {
        if (!call.Arguments.TryGetText("text", out string text))
        {
            return call.Fail("file " + op + " needs 'text'.");
        }

        switch (op)
        {
            case "edit":
                return Edit(call, path, text);
            case "append":
                return Append(call, path, text);
            default:
                return Write(call, path, text);
        }
    }

    private ToolResult Read(ToolCall call, string path)
    {
        byte[]? bytes = _safe.Read(path);
        if (bytes == null)
        {
            return call.Fail("There is no file " + path + "; list shows what is there.");
        }

        int from = 0;
        bool isFromGiven = call.Arguments.TryGetText("text", out string start) && start.Trim().Length > 0;
        if (isFromGiven && (!Numbers.TryParseInt(start.Trim(), out from) || from < 0 || from > bytes.Length))
        {
            return call.Fail("To read on, 'text' is the byte to begin at: 0 to " + bytes.Length + " for " + path + ".");
        }

        if (bytes.Length == 0)
        {
            return call.Ok(path + " is empty.");
        }

        from = BorderAtOrBefore(bytes, from);
        int end = bytes.Length - from <= Limits.FileShownBytesMax ? bytes.Length : BorderAtOrBefore(bytes, from + Limits.FileShownBytesMax);
        string piece = Utf8.Decode(bytes, from, end - from);
        if (from == 0 && end == bytes.Length)
        {
            return call.Ok(piece);
        }

        string more = end == bytes.Length ? "this is the end" : "read on with text " + end;
        return call.Ok("[" + path + " has " + bytes.Length + " bytes; these are " + from + " to " + end + ", " + more
            + ". Change it with edit or append, not with write.]\n" + piece + (end == bytes.Length ? "" : Strings.CutMarker));
    }

    // Lines of people's Markdown files are kept apart, whatever the model remembers of the end of the file.
    private ToolResult Append(ToolCall call, string path, string text)
    {
        string known = _safe.ReadText(path);
        bool needsBreak = Strings.EndsWith(path, ".md") && known.Length > 0 && !Strings.EndsWith(known, "\n") && !Strings.StartsWith(text, "\n");
        return Write(call, path, known + (needsBreak ? "\n" : "") + text);
    }

    private ToolResult Write(ToolCall call, string path, string text)
    {
        int bytes = Strings.Utf8Length(text);
        if (bytes == 0 && UserFiles.FolderOf(path).Length > 0)
        {
            _safe.Delete(path);
            return call.Ok("Removed " + path + ": an empty file is not kept.");
        }

        int bytesMax = path == UserFiles.Memory ? Limits.MemoryBytesMax : Limits.UserFileBytesMax;
        int before = _safe.Length(path);
        if (bytes > bytesMax && bytes >= before)
        {
            return call.Fail(path + " would have " + bytes + " bytes; at most " + bytesMax + " are allowed. "
                + (path == UserFiles.Memory ? "Move what is old to a file in notes/." : "Split it."));
        }

        string? full = bytes > before ? _quota.WhyNot(path, bytes) : null;
        if (full != null)
        {
            return call.Fail(full);
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
        int leftOut = 0;
        foreach (string root in UserFiles.Roots)
        {
            leftOut += AddLine(text, root);
        }

        leftOut += AddLine(text, UserFiles.MemoryBackup);
        foreach (string folder in UserFiles.Folders)
        {
            string[] names = _safe.List(folder);
            for (int i = names.Length - 1; i >= 0; i--)
            {
                // The newest notes first: the list has an end.
                string name = folder == "notes" ? names[i] : names[names.Length - 1 - i];
                leftOut += UserFiles.WhyNot(folder + "/" + name) == null ? AddLine(text, folder + "/" + name) : 0;
            }
        }

        string rest = leftOut == 0 ? "" : "\n[" + leftOut + " more files are not shown]";
        return text.Length == 0 ? "There are no files yet." : text + rest;
    }

    // 1 when there was no room for it.
    private int AddLine(StringBuilder text, string path)
    {
        if (text.Length > Limits.FileShownBytesMax - 2 * Limits.FileNameBytesMax)
        {
            return 1;
        }

        int length = _safe.Length(path);
        if (length >= 0)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(path).Append(" (").Append(length).Append(" bytes)");
        }

        return 0;
    }

    // Trailing bytes of a character are 10xxxxxx (RFC 3629 section 3).
    private static int BorderAtOrBefore(byte[] bytes, int at)
    {
        while (at > 0 && at < bytes.Length && (bytes[at] & 0xC0) == 0x80)
        {
            at--;
        }

        return at;
    }
}
