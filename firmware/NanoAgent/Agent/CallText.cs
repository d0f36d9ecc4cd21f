using System.Text;
using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Safety;
using NanoAgent.Text;

namespace NanoAgent.Agent;

/// <summary>A call as people read it before they approve it: every argument that its tool looks at, whole. Pure.</summary>
internal static class CallText
{
    public static string Of(ToolCall call, ToolSpec spec, BoardNames names)
    {
        StringBuilder text = new StringBuilder(call.Name);
        string separator = ": ";
        foreach (string parameter in spec.Parameters)
        {
            string name = ToolSpec.NameOf(parameter);
            if (!call.Arguments.Has(name))
            {
                continue;
            }

            if (!call.Arguments.TryGetText(name, out string value))
            {
                // An object or a list, such as what a rule does: as it was written.
                byte[] json = call.Arguments.Raw(name)!;
                value = Utf8.Decode(json, 0, json.Length);
            }

            text.Append(separator).Append(name).Append(' ').Append(ShownText.Quote(value));
            string known = name == "name" ? names.Resolve(value) : value;
            text.Append(known == value ? "" : " (" + known + ")");
            separator = ", ";
        }

        return text.ToString();
    }
}
