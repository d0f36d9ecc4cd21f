using System.Collections;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Memory;

/// <summary>The files of skills/. They are words for the model and give it no rights.</summary>
public sealed class SkillStore
{
    private const string Folder = "skills";

    private readonly SafeFile _files;

    public SkillStore(SafeFile files) => _files = files;

    /// <summary>All skills by the names of their files, at most <see cref="Limits.SkillsMax"/>. Reads flash.</summary>
    public Skill[] All()
    {
        ArrayList skills = new ArrayList();
        foreach (string name in _files.List(Folder))
        {
            string path = Folder + "/" + name;
            if (skills.Count < Limits.SkillsMax && UserFiles.WhyNot(path) == null)
            {
                byte[]? bytes = _files.TryRead(path);
                if (bytes != null)
                {
                    skills.Add(Skill.Parse(path, Utf8.Decode(bytes, 0, bytes.Length)));
                }
            }
        }

        return (Skill[])skills.ToArray(typeof(Skill));
    }

    /// <summary>The whole file.</summary>
    public string Body(Skill skill) => _files.ReadText(skill.Path);
}
