using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>
/// Rules on flash, a file each in rules/, named by their number. One rename makes a rule exist, so that a file that is there
/// was promised to somebody, and one that is damaged is a loss and not the rest of a power cut.
/// </summary>
internal sealed class RuleStore
{
    private const string Folder = "rules";

    private readonly SafeFile _files;

    public RuleStore(IFileStore flash) => _files = new SafeFile(flash);

    /// <summary>Every rule that can be read, by number. What cannot is reported and keeps nobody else from loading.</summary>
    public RuleRecord[] Load(BootReport report)
    {
        ArrayList rules = new ArrayList();
        foreach (string name in List())
        {
            if (!Numbers.TryParseInt(name, out int id) || id < 1 || id > Limits.RulesMax)
            {
                continue;
            }

            RuleRecord? rule = RuleRecord.Open(_files.TryRead(PathOf(id)));
            if (rule == null || rule.Id != id)
            {
                report.AddLost("rule " + id + "; /rules shows the others");
                continue;
            }

            rules.Insert(PlaceOf(rules, id), rule);
        }

        return (RuleRecord[])rules.ToArray(typeof(RuleRecord));
    }

    /// <summary>Adds or replaces a rule. On flash once this returns; when it throws, what was there before still counts.</summary>
    /// <exception cref="IOException">The flash refuses.</exception>
    public void Write(RuleRecord rule) => _files.Write(PathOf(rule.Id), rule.Seal());

    /// <exception cref="IOException">The flash refuses.</exception>
    public void Remove(int id) => _files.Delete(PathOf(id));

    // A folder that cannot be listed holds no rules for now; the board comes up all the same.
    private string[] List()
    {
        try
        {
            return _files.List(Folder);
        }
        catch (IOException)
        {
            return new string[0];
        }
    }

    private static int PlaceOf(ArrayList rules, int id)
    {
        int at = 0;
        while (at < rules.Count && ((RuleRecord)rules[at]!).Id < id)
        {
            at++;
        }

        return at;
    }

    private static string PathOf(int id) => Folder + "/" + id;
}
