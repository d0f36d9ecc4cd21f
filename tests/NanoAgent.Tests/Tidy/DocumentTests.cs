using System.Text.RegularExpressions;

namespace NanoAgent.Tests.Tidy;

/// <summary>What the documents name exists, and nothing in the repository knows the machine it was written on.</summary>
public class DocumentTests
{
    private static readonly Regex Link = new(@"\]\(([^)\s]+)\)");
    private static readonly Regex Quoted = new("`([^`\n]+)`");
    private static readonly Regex PathLike = new(@"^\.?[A-Za-z0-9_][A-Za-z0-9_.\-/]*$");
    private static readonly Regex Command = new(@"\./nanoagent ([a-z][a-z-]*)");
    private static readonly Regex PrivateHost = new(@"https?://[a-z0-9.-]+\.(internal|corp|lan)\b", RegexOptions.IgnoreCase);

    // Put together here, so that this file does not contain what it looks for.
    private static readonly string[] MachinePaths = ["/wo" + "rk/", "/tm" + "p/bash", "/ho" + "me/", "/ro" + "ot/"];

    private static readonly string[] Binary = [".png", ".gif", ".bin", ".pe", ".dll", ".ico", ".zip", ".gz"];

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var findings = new Findings("Correct the link or write the file:");
        foreach (string document in Documents())
        {
            foreach (Match match in Link.Matches(Repository.Read(document)))
            {
                string target = match.Groups[1].Value.Split('#')[0];
                if (target.Length > 0 && !target.Contains(':', StringComparison.Ordinal) && !Repository.Exists(Beside(document, target)))
                {
                    findings.Add($"{document}: {target}");
                }
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Every_path_in_backticks_exists()
    {
        var findings = new Findings("Correct the path or write the file:");
        HashSet<string> folders = [.. Directory.GetDirectories(Repository.Root).Select(folder => Path.GetFileName(folder))];
        foreach (string document in Documents())
        {
            foreach (Match match in Quoted.Matches(Repository.Read(document)))
            {
                string path = match.Groups[1].Value;
                bool looksLikePath = PathLike.IsMatch(path) && path.Contains('/', StringComparison.Ordinal) && folders.Contains(path.Split('/')[0]);
                if (looksLikePath && !path.StartsWith("artifacts/", StringComparison.Ordinal) && !Repository.Exists(path))
                {
                    findings.Add($"{document}: {path}");
                }
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Every_command_in_the_readme_is_one_the_companion_has()
    {
        string[] sources = [.. Repository.Files("host-cli/NanoAgent.Cli", "*.cs").Select(Repository.Read)];
        if (sources.Length == 0 || !Repository.Exists("README.md"))
        {
            return;
        }

        var findings = new Findings("Correct the command or write it:");
        foreach (Match match in Command.Matches(Repository.Read("README.md")))
        {
            string verb = match.Groups[1].Value;
            if (!sources.Any(source => source.Contains($"\"{verb}\"", StringComparison.Ordinal)))
            {
                findings.Add($"./nanoagent {verb}");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void No_file_names_the_machine_it_was_written_on()
    {
        var findings = new Findings("Use a path relative to the repository and no private host:");
        foreach (string path in Repository.Files(".", "*").Where(path => !Binary.Contains(Path.GetExtension(path))))
        {
            string text = Repository.Read(path);
            foreach (string marker in MachinePaths.Where(marker => text.Contains(marker, StringComparison.Ordinal)))
            {
                findings.Add($"{path}: {marker}");
            }

            if (PrivateHost.IsMatch(text))
            {
                findings.Add($"{path}: {PrivateHost.Match(text).Value}");
            }
        }

        findings.AssertNone();
    }

    private static IEnumerable<string> Documents()
    {
        string[] atRoot = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
        return atRoot.Where(Repository.Exists).Concat(Repository.Files("docs", "*.md")).Concat(Repository.Files("boards", "README.md"));
    }

    private static string Beside(string document, string target) =>
        target.StartsWith('/') ? target[1..] : Path.Combine(Path.GetDirectoryName(document) ?? "", target);
}
