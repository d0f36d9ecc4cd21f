using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoAgent.Tests.Tidy;

/// <summary>A limit without a reason is a number somebody will change.</summary>
public class LimitsTests
{
    private const int ReasonWordsMin = 4;

    [Fact]
    public void Every_limit_says_why_it_is_what_it_is()
    {
        var findings = new Findings("Give the constant a /// summary with its reason, for example what breaks beyond it:");
        foreach (string path in Repository.Files(CoreCode.Folder, "Limits*.cs"))
        {
            foreach (FieldDeclarationSyntax field in CoreCode.Parse(path).GetRoot().DescendantNodes().OfType<FieldDeclarationSyntax>())
            {
                if (field.Modifiers.Any(SyntaxKind.ConstKeyword) && WordsOfSummary(field) < ReasonWordsMin)
                {
                    findings.Add($"{CoreCode.Place(field)} {field.Declaration.Variables[0].Identifier}");
                }
            }
        }

        findings.AssertNone();
    }

    private static int WordsOfSummary(FieldDeclarationSyntax field)
    {
        string comment = field.GetLeadingTrivia().ToFullString();
        Match summary = Regex.Match(comment, "<summary>(.*?)</summary>", RegexOptions.Singleline);
        return summary.Groups[1].Value.Split([' ', '\n', '/'], StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
