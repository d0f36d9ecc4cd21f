using System.Text;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Safety;

/// <summary>
/// Blanks out every stored secret wherever it turns up on its way out: a server may echo a key in its error text. Exact
/// matches only; the values are known, so nothing is guessed. Very short ones are left: they would mask ordinary words.
/// </summary>
public sealed class Redactor
{
    private readonly SecretStore _secrets;

    public Redactor(SecretStore secrets) => _secrets = secrets;

    /// <summary>The text with each secret replaced by stars.</summary>
    public string Clean(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Mask(bytes, 0, bytes.Length) ? Utf8.Decode(bytes, 0, bytes.Length) : text;
    }

    /// <summary>Overwrites each secret with stars of the same length, also where two of them overlap. True when there was one.</summary>
    public bool Mask(byte[] bytes, int offset, int count)
    {
        bool[]? marks = null;
        foreach (string name in _secrets.Names())
        {
            Secret? secret = _secrets.Find(name);
            if (secret != null && secret.Value.Length >= Limits.MaskedSecretBytesMin)
            {
                marks = Mark(bytes, offset, count, Encoding.UTF8.GetBytes(secret.Value), marks);
            }
        }

        for (int i = 0; marks != null && i < count; i++)
        {
            if (marks[i])
            {
                bytes[offset + i] = (byte)'*';
            }
        }

        return marks != null;
    }

    // Found first and overwritten later: the stars over one secret must not hide the next.
    private static bool[]? Mark(byte[] bytes, int offset, int count, byte[] secret, bool[]? marks)
    {
        int start = 0;
        int at;
        while ((at = TextSearch.IndexOf(bytes, offset + start, count - start, secret)) >= 0)
        {
            marks ??= new bool[count];
            for (int i = 0; i < secret.Length; i++)
            {
                marks[at - offset + i] = true;
            }

            start = at - offset + 1;
        }

        return marks;
    }
}
