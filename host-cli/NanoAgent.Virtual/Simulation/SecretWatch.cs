using System.Text;

namespace NanoAgent.Virtual;

/// <summary>Looks for the board's secrets in everything that leaves it: as they are, in base64 and in hexadecimal.</summary>
internal sealed class SecretWatch
{
    private readonly LifeLog _life;
    private readonly List<byte[]> _spellings = [];

    public SecretWatch(LifeLog life, params string[] secrets)
    {
        _life = life;
        foreach (byte[] secret in secrets.Select(Encoding.UTF8.GetBytes))
        {
            _spellings.Add(secret);
            _spellings.Add(Encoding.UTF8.GetBytes(Convert.ToHexString(secret)));
            _spellings.Add(Encoding.UTF8.GetBytes(Convert.ToHexStringLower(secret)));

            // At each of the three places in a group of three bytes; the letters at the borders depend on the neighbours.
            for (int skipped = 0; skipped < 3; skipped++)
            {
                int whole = (secret.Length - skipped) / 3 * 3;
                _spellings.Add(Encoding.UTF8.GetBytes(Convert.ToBase64String(secret, skipped, whole)));
            }
        }
    }

    public void Look(string place, ReadOnlySpan<byte> bytes)
    {
        foreach (byte[] spelling in _spellings)
        {
            if (bytes.IndexOf(spelling) >= 0)
            {
                _life.Violate(Invariants.Secrets, "a secret came out in " + place);
                return;
            }
        }
    }

    public void Look(string place, string text) => Look(place, Encoding.UTF8.GetBytes(text));
}
