using System.Text;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Safety;

/// <summary>
/// Blanks out every stored secret wherever it turns up on its way out, also in base64, as hexadecimal digits and however it
/// is escaped: a server may echo a key in its error text. The values are known, so nothing is guessed; very short ones are
/// left, because they would mask ordinary words. Besides, whatever has the shape of a well-known key is blanked out.
/// </summary>
public sealed class Redactor
{
    private readonly SecretStore _secrets;
    private SecretForms _forms;

    public Redactor(SecretStore secrets)
    {
        _secrets = secrets;
        _forms = new SecretForms(secrets);
    }

    /// <summary>Bytes of the longest secret that is masked; 0 without any.</summary>
    public int LongestSecretBytes => Forms().LongestPlainBytes;

    /// <summary>The text with each secret replaced by stars.</summary>
    public string Clean(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return Mask(bytes, 0, bytes.Length) ? Utf8.Decode(bytes, 0, bytes.Length) : text;
    }

    /// <summary>Overwrites each secret with stars of the same length, also where two of them overlap. True when there was one.</summary>
    public bool Mask(byte[] bytes, int offset, int count) => Mask(bytes, Search(bytes, offset, count, false));

    /// <summary>
    /// The same inside the strings of a JSON text, which stays valid. Numbers are left: they are ids and counts, and stars
    /// would break them.
    /// </summary>
    public bool MaskJson(byte[] bytes, int offset, int count) => Mask(bytes, Search(bytes, offset, count, true));

    /// <summary>Finds the secrets without touching them.</summary>
    public SecretSearch Search(byte[] bytes, int offset, int count, bool isJson) =>
        new SecretSearch(bytes, offset, count, Forms(), isJson, null);

    /// <summary>Does a stored secret stand here that is bound to another host than this one?</summary>
    public bool HoldsSecret(string text, string host)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new SecretSearch(bytes, 0, bytes.Length, Forms(), false, host).Next();
    }

    private static bool Mask(byte[] bytes, SecretSearch search)
    {
        bool isFound = false;
        while (search.Next())
        {
            isFound = true;
            for (int i = search.From; i < search.To; i++)
            {
                bytes[i] = (byte)'*';
            }
        }

        return isFound;
    }

    // Several threads may make them at once; each gets a whole set.
    private SecretForms Forms()
    {
        SecretForms forms = _forms;
        if (forms.Changes != _secrets.Changes)
        {
            forms = new SecretForms(_secrets);
            _forms = forms;
        }

        return forms;
    }
}
