using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoAgent.Tests.Tidy;

/// <summary>Code stays small because a number says so.</summary>
public class SizeTests
{
    private const int FileLinesMax = 400;
    private const int MethodLinesMax = 60;
    private const int FileLinesMedianMax = 60;
    private const int FileLinesNinetiethMax = 200;

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var findings = new Findings("Split the file along what it decides and what it does:");
        foreach (string path in SourceFiles())
        {
            int lines = LinesOf(path);
            if (lines > FileLinesMax)
            {
                findings.Add($"{path}: {lines} lines");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void No_method_is_longer_than_60_lines()
    {
        var findings = new Findings("Name the parts of the method and make them methods:");
        foreach (string path in SourceFiles())
        {
            foreach (SyntaxNode node in CoreCode.Parse(path).GetRoot().DescendantNodes())
            {
                if (node is not (BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax))
                {
                    continue;
                }

                FileLinePositionSpan span = node.GetLocation().GetLineSpan();
                int lines = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
                if (lines > MethodLinesMax)
                {
                    findings.Add($"{CoreCode.Place(node)}: {lines} lines");
                }
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Half_the_files_have_at_most_60_lines_and_nine_in_ten_at_most_200()
    {
        int[] lines = [.. SourceFiles().Select(LinesOf).Order()];
        int median = lines[lines.Length / 2];
        int ninetieth = lines[lines.Length * 9 / 10];

        Assert.True(
            median <= FileLinesMedianMax && ninetieth <= FileLinesNinetiethMax,
            $"Split the longer files: of {lines.Length} files the median has {median} lines (at most {FileLinesMedianMax}), "
            + $"the ninetieth percentile {ninetieth} (at most {FileLinesNinetiethMax}), the longest {lines[^1]}.");
    }

    private static string[] SourceFiles() => [.. Repository.Files("firmware", "*.cs"), .. Repository.Files("host-cli", "*.cs")];

    private static int LinesOf(string path) => Repository.Read(path).TrimEnd('\n').Split('\n').Length;
}
