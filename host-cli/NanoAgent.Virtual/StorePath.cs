using System.Text;

namespace NanoAgent.Virtual;

/// <summary>Checks paths of the file port: relative, parts joined by '/', nothing that could leave the folder.</summary>
public static class StorePath
{
    /// <summary>Bounded far below littlefs's 255 bytes (LFS_NAME_MAX), so that a path of several parts fits the platform's 246 characters.</summary>
    public const int NameBytesMax = 64;

    public static string Check(string path)
    {
        string? refusal = WhyNot(path);
        return refusal is null ? path : throw new ArgumentException(refusal, nameof(path));
    }

    private static string? WhyNot(string path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return "A path must not be empty.";
        }

        if (path.AsSpan().IndexOfAny('\\', ':') >= 0)
        {
            return "A path has no backslash and no drive letter; parts are joined by '/'.";
        }

        foreach (string part in path.Split('/'))
        {
            if (part.Length == 0)
            {
                return "A path is relative and has no empty part.";
            }

            if (part is "." or "..")
            {
                return "A path must not contain '.' or '..' as a part.";
            }

            if (part.Any(char.IsControl))
            {
                return "A path must not contain control characters.";
            }

            if (Encoding.UTF8.GetByteCount(part) > NameBytesMax)
            {
                return $"A name in a path has at most {NameBytesMax} bytes.";
            }
        }

        return null;
    }
}
