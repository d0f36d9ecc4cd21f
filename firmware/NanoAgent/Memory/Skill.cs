using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>
/// A file of skills/: how to do something, in words. Its name is the first "# heading" or the file's name, its description
/// the first line of text; both may also stand as "name:" and "description:" between two lines "---". Pure.
/// </summary>
public sealed class Skill
{
    private Skill(string path, string fileName)
    {
        Path = path;
        FileName = fileName;
        Name = fileName;
    }

    public string Path { get; }

    /// <summary>Without ".md".</summary>
    public string FileName { get; }

    public string Name { get; private set; }

    /// <summary>One line, or empty.</summary>
    public string Description { get; private set; } = "";

    public static Skill Parse(string path, string text)
    {
        int slash = path.LastIndexOf('/') + 1;
        Skill skill = new Skill(path, path.Substring(slash, path.Length - slash - 3));
        string[] lines = text.Split('\n');
        bool isHead = lines[0].Trim() == "---";
        bool isNamed = false;
        for (int i = isHead ? 1 : 0; i < lines.Length && skill.Description.Length == 0; i++)
        {
            string line = MemoryLine.OneLine(lines[i]);
            if (isHead)
            {
                isHead = line != "---";
                isNamed |= skill.TakeHead(line);
            }
            else if (Strings.StartsWith(line, "#"))
            {
                string heading = line.TrimStart('#').Trim();
                skill.Name = isNamed || heading.Length == 0 ? skill.Name : Strings.TrimTo(heading, Limits.NameBytesMax);
                isNamed = true;
            }
            else if (line.Length > 0 && line != "---")
            {
                skill.Description = line;
            }
        }

        skill.Description = Strings.TrimTo(skill.Description, Limits.SkillLineBytesMax);
        return skill;
    }

    /// <summary>True when somebody means this skill: its name or its file's, in any case, with or without ".md".</summary>
    public bool IsCalled(string name)
    {
        string wanted = Bare(name);
        return wanted == Bare(Name) || wanted == Bare(FileName);
    }

    // True when the line gives the name.
    private bool TakeHead(string line)
    {
        if (Strings.StartsWith(line, "description:"))
        {
            Description = Value(line, 12);
        }

        string name = Strings.StartsWith(line, "name:") ? Value(line, 5) : "";
        Name = name.Length > 0 ? Strings.TrimTo(name, Limits.NameBytesMax) : Name;
        return name.Length > 0;
    }

    private static string Value(string line, int start) => line.Substring(start).Trim().Trim('"', '\'');

    private static string Bare(string name)
    {
        string lower = Strings.ToLower(name.Trim());
        lower = Strings.StartsWith(lower, "skills/") ? lower.Substring(7) : lower;
        lower = Strings.EndsWith(lower, ".md") ? lower.Substring(0, lower.Length - 3) : lower;
        return Strings.Replace(Strings.Replace(lower, "_", " "), "-", " ");
    }
}
