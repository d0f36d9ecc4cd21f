using System.Text.Encodings.Web;
using System.Text.Json;

namespace NanoAgent.Cli;

/// <summary>How documents for other programs are written: one line, letters as they are.</summary>
internal static class JsonOutput
{
    // Relaxed: nothing of it goes into HTML, and people read it too.
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
