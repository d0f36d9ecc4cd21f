using System.Text;
using NanoAgent.Board;
using NanoAgent.Conversation;
using NanoAgent.Safety;

namespace NanoAgent.Agent;

/// <summary>A call as people read it before they approve it: every argument that its tool looks at, whole. Pure.</summary>
internal static class CallText
{
    /// <summary>Empty when an argument cannot be shown; such a call is not approved by anybody.</summary>
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
                return "";
            }

            text.Append(separator).Append(name).Append(' ').Append(ShownText.Quote(value));
            string known = name == "name" ? names.Resolve(value) : value;
            text.Append(known == value ? "" : " (" + known + ")");
            separator = ", ";
        }

        return text.ToString();
    }
}
