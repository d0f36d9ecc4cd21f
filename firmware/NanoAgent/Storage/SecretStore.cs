using System.Collections;

namespace NanoAgent.Storage;

/// <summary>The secrets by name. Nothing but the HTTP writer and the redaction of logs may ask for a value.</summary>
public sealed class SecretStore
{
    private readonly Hashtable _secrets = new Hashtable();

    /// <summary>Grows with every change: whoever keeps something made from the secrets can tell whether it is stale.</summary>
    public int Changes { get; private set; }

    public void Set(Secret secret)
    {
        _secrets[secret.Name] = secret;
        Changes++;
    }

    public bool Has(string name) => _secrets.Contains(name);

    public Secret? Find(string name) => (Secret?)_secrets[name];

    /// <summary>Names of all stored secrets; never their values.</summary>
    public string[] Names()
    {
        string[] names = new string[_secrets.Count];
        int count = 0;
        foreach (object name in _secrets.Keys)
        {
            names[count++] = (string)name;
        }

        return names;
    }
}
