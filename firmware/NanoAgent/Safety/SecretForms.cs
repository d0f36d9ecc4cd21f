using System;
using System.Collections;
using System.Text;
using NanoAgent.Storage;

namespace NanoAgent.Safety;

/// <summary>Every spelling of every stored secret, and by which bytes one of them can begin.</summary>
internal sealed class SecretForms
{
    /// <summary>A byte may begin a secret.</summary>
    public const int MayBeSecret = 1;

    /// <summary>A byte may begin the shape of a well-known key.</summary>
    public const int MayBeShape = 2;

    private readonly ArrayList _forms = new ArrayList();

    public SecretForms(SecretStore secrets)
    {
        Changes = secrets.Changes;
        KeyShapes.MarkFirstBytes(FirstBytes, MayBeShape);
        foreach (string name in secrets.Names())
        {
            Secret? secret = secrets.Find(name);
            if (secret != null)
            {
                Add(Encoding.UTF8.GetBytes(secret.Value), secret.Host);
            }
        }

        foreach (SecretForm form in _forms)
        {
            LongestPlainBytes = form.IsPlain && form.Length > LongestPlainBytes ? form.Length : LongestPlainBytes;
        }

        All = (SecretForm[])_forms.ToArray(typeof(SecretForm));
        for (int b = 0; b < FirstBytes.Length; b++)
        {
            foreach (SecretForm form in All)
            {
                FirstBytes[b] |= (byte)(form.Has(0, (byte)b) ? MayBeSecret : 0);
            }
        }
    }

    /// <summary>State of the store when this was made.</summary>
    public int Changes { get; }

    public SecretForm[] All { get; }

    /// <summary>Bytes of the longest secret as it is; 0 without any.</summary>
    public int LongestPlainBytes { get; }

    /// <summary>For each byte what it may begin; most bytes of a text begin nothing.</summary>
    public byte[] FirstBytes { get; } = new byte[256];

    private void Add(byte[] value, string host)
    {
        if (value.Length < Limits.MaskedSecretBytesMin)
        {
            return;
        }

        // Behind the colon of a bot's token is what makes it one; the id before it is public.
        int colon = IndexOfColonAfterDigits(value);
        bool isToken = colon > 0 && value.Length - colon - 1 >= Limits.MaskedSecretBytesMin;
        _forms.Add(SecretForm.Plain(value, host));
        if (!isToken)
        {
            AddCoded(value, host);
            return;
        }

        byte[] rest = new byte[value.Length - colon - 1];
        Array.Copy(value, colon + 1, rest, 0, rest.Length);
        _forms.Add(SecretForm.Plain(rest, host));

        // Found wherever the rest stands, so inside the coded whole too.
        AddCoded(rest, host);
    }

    private void AddCoded(byte[] value, string host)
    {
        _forms.Add(SecretForm.Hex(value, host));
        for (int before = 0; before < 3; before++)
        {
            SecretForm form = SecretForm.Base64(value, host, before);
            if (form.Length >= Limits.MaskedBase64CharsMin)
            {
                _forms.Add(form);
            }
        }
    }

    private static int IndexOfColonAfterDigits(byte[] value)
    {
        int at = 0;
        while (at < value.Length && KeyLetters.IsDigit(value[at]))
        {
            at++;
        }

        return at < value.Length && value[at] == ':' ? at : -1;
    }
}
