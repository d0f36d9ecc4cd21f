using System.Collections;
using NanoAgent.Hal;
using NanoAgent.Text;

namespace NanoAgent.Storage;

/// <summary>
/// Root certificates that the owner put into roots/: a home server's, a company's. Whoever may write there may stand between
/// the board and any server, so the folder is closed to the file tools; it is filled over the cable or by a restore.
/// </summary>
public sealed class UserRoots
{
    public const string Folder = "roots";

    private readonly ArrayList _base64 = new ArrayList();
    private readonly ArrayList _problems = new ArrayList();

    private UserRoots()
    {
    }

    /// <summary>The certificates, DER in base64, at most <see cref="Limits.UserRootsMax"/>.</summary>
    public string[] Base64 => (string[])_base64.ToArray(typeof(string));

    /// <summary>What was left out and why, a sentence each.</summary>
    public string[] Problems => (string[])_problems.ToArray(typeof(string));

    /// <summary>Reads the folder. Whatever lies in it, the rest is used.</summary>
    public static UserRoots Read(IFileStore files)
    {
        UserRoots roots = new UserRoots();
        foreach (string name in FlashFile.TryList(files, Folder))
        {
            if (!FlashLayout.IsLeftover(name))
            {
                roots.Add(files, Folder + "/" + name);
            }
        }

        return roots;
    }

    private void Add(IFileStore files, string path)
    {
        byte[]? bytes = FlashFile.TryRead(files, path, Limits.UserRootFileBytesMax + 1);
        if (bytes == null || bytes.Length > Limits.UserRootFileBytesMax)
        {
            _problems.Add(path + (bytes == null ? " cannot be read" : " has more than " + Limits.UserRootFileBytesMax + " bytes") + "; it is not used");
            return;
        }

        string[]? found = Pem.ReadAll(bytes, bytes.Length);
        if (found == null)
        {
            _problems.Add(path + " is no certificate in DER or PEM; it is not used");
            return;
        }

        foreach (string base64 in found)
        {
            if (_base64.Count >= Limits.UserRootsMax)
            {
                _problems.Add(path + " is one too many; at most " + Limits.UserRootsMax + " certificates in " + Folder + "/ are used");
                return;
            }

            _base64.Add(base64);
        }
    }
}
