using NanoAgent.Schedule;
using NanoAgent.Text;
using NanoAgent.Tools;

namespace NanoAgent.Agent;

/// <summary>/jobs: the list, one job with its runs, and what a person does with them. No model.</summary>
public sealed class JobCommands
{
    private const string Usage = "Use /jobs, /jobs NAME, /jobs remove NAME, /jobs pause NAME, /jobs resume NAME, /jobs run NAME, or /jobs missed NAME once|skip. For a new one say what shall happen when, or use nanoagent jobs add.";

    private readonly JobPlan _plan;

    public JobCommands(JobPlan plan) => _plan = plan;

    public string Run(string argument, out bool isDone)
    {
        isDone = true;
        if (argument.Length == 0 || argument == "list")
        {
            return _plan.List();
        }

        int blank = argument.IndexOf(' ');
        string verb = blank < 0 ? "" : Strings.ToLower(argument.Substring(0, blank));
        string rest = blank < 0 ? "" : argument.Substring(blank + 1).Trim();
        switch (verb)
        {
            case "remove":
            case "pause":
            case "resume":
            case "run":
                isDone = _plan.TryChange(verb, rest, out string sentence);
                return sentence;
            case "missed":
                return SetMissed(rest, out isDone);
            default:
                return Show(argument, out isDone);
        }
    }

    private string Show(string name, out bool isDone)
    {
        Job? job = _plan.Book.Find(name);
        isDone = job != null;
        return job == null
            ? _plan.NoSuch(name) + " " + Usage
            : JobText.Describe(_plan.Book, job, _plan.Now) + "\nlast runs:\n" + JobText.History(_plan.Book.StateOf(job), _plan.Book.Zone);
    }

    private string SetMissed(string rest, out bool isDone)
    {
        bool isSkip = Strings.EndsWith(rest, " skip");
        isDone = isSkip || Strings.EndsWith(rest, " once");
        if (!isDone)
        {
            return Usage;
        }

        isDone = _plan.TrySetSkipsMissed(rest.Substring(0, rest.Length - 5).Trim(), isSkip, out string sentence);
        return sentence;
    }
}
