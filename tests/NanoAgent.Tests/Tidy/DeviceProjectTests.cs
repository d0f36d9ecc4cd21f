using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NanoAgent.Tests.Tidy;

/// <summary>The projects of the device image, which no PC build looks at.</summary>
public class DeviceProjectTests
{
    private const string Program = "firmware/NanoAgent.Esp32/NanoAgent.Esp32.nfproj";

    [Fact]
    public void The_program_references_every_other_device_project_so_that_the_image_holds_them_all()
    {
        string[] others = [.. Projects().Where(path => path != Program).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

        Assert.Equal(others, Values(Program, "ProjectReference", "Include").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void None_of_them_is_in_the_solution() =>
        Assert.DoesNotContain(".nfproj", Repository.Read("NanoAgent.sln"), StringComparison.Ordinal);

    [Fact]
    public void Each_source_of_the_core_goes_into_exactly_one_device_assembly()
    {
        var findings = new Findings("Correct Compile in the .nfproj files of the core:");
        foreach (string source in Repository.Files(CoreCode.Folder, "*.cs"))
        {
            string[] takers = [.. Projects().Where(project => Path.GetDirectoryName(project)!.Replace('\\', '/') == CoreCode.Folder && Takes(project, source))];
            if (takers.Length != 1)
            {
                findings.Add($"{source}: {(takers.Length == 0 ? "in none" : string.Join(", ", takers))}");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Every_package_that_a_device_project_names_has_an_exact_version()
    {
        string[] pinned = [.. Values("nfproj.props", "PackageVersion", "Include")];
        Assert.All(Values("nfproj.props", "PackageVersion", "Version"), version => Assert.Matches(@"^\[\d+\.\d+\.\d+\]$", version));
        foreach (string project in Projects())
        {
            Assert.All(Values(project, "PackageReference", "Include"), package => Assert.Contains(package, pinned));
        }
    }

    private static string[] Projects() => Repository.Files("firmware", "*.nfproj");

    private static bool Takes(string project, string source)
    {
        string path = Path.GetRelativePath(CoreCode.Folder, source).Replace('\\', '/');
        return Values(project, "Compile", "Include").Any(globs => Matches(globs, path)) && !Values(project, "Compile", "Exclude").Any(globs => Matches(globs, path));
    }

    private static bool Matches(string globs, string path) => globs.Split(';').Any(glob => Regex.IsMatch(path, "^" + Pattern(glob) + "$"));

    private static string Pattern(string glob) => Regex.Escape(glob)
        .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
        .Replace(@"\*\*", ".*", StringComparison.Ordinal)
        .Replace(@"\*", "[^/]*", StringComparison.Ordinal);

    private static IEnumerable<string> Values(string path, string element, string attribute) =>
        XDocument.Parse(Repository.Read(path)).Descendants(element).Attributes(attribute).Select(found => found.Value);
}
