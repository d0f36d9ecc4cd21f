using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoAgent.Tests.Tidy;

/// <summary>The direction of dependencies, as a table that fails the build.</summary>
public class LayerTests
{
    // Left out: consoles, because a port server makes one for itself, and log sinks, because whoever starts a board says
    // where its log goes.
    private static readonly string[] PortInterfaces =
        ["IClock", "IFileStore", "IHttp", "IPins", "IPwm", "IAdc", "II2c", "ISystem"];

    [Fact]
    public void A_folder_of_the_core_uses_only_the_folders_below_it()
    {
        var findings = new Findings("Move the code, or pass what it needs through a type of a folder it may use:");
        foreach (SyntaxTree tree in CoreCode.Trees)
        {
            string? folder = FolderOf(tree.FilePath);
            if (folder == null || !LayerTable.Knows(folder))
            {
                continue;
            }

            foreach (string used in UsedFolders(tree).Where(used => LayerTable.Knows(used) && !LayerTable.Allows(folder, used)))
            {
                findings.Add($"{tree.FilePath} uses {used}; {LayerTable.Describe(folder)}.");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Every_folder_of_the_core_stands_in_the_table()
    {
        var findings = new Findings("Add the folder to LayerTable and to ARCHITECTURE.md, or put the file into a folder that is there:");
        foreach (string path in Repository.Files(CoreCode.Folder, "*.cs"))
        {
            if (FolderOf(path) is { } folder && !LayerTable.Knows(folder))
            {
                findings.Add(path);
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void The_namespace_of_a_file_is_its_folder()
    {
        var findings = new Findings("Name the namespace after the folder:");
        foreach (SyntaxTree tree in CoreCode.Trees)
        {
            string expected = "NanoAgent" + Path.GetDirectoryName(tree.FilePath)![CoreCode.Folder.Length..].Replace('\\', '.').Replace('/', '.');
            foreach (BaseNamespaceDeclarationSyntax space in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
            {
                if (space.Name.ToString() != expected)
                {
                    findings.Add($"{tree.FilePath} declares {space.Name} instead of {expected}");
                }
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Only_the_composition_roots_create_adapters()
    {
        var findings = new Findings("Create it in Program.cs (board) or VirtualBoard.cs (PC) and pass it in:");
        string[] roots = ["firmware/NanoAgent.Esp32/", "host-cli/"];
        SyntaxTree[] trees = [.. roots.SelectMany(root => Repository.Files(root, "*.cs")).Select(CoreCode.Parse)];
        HashSet<string> adapters = [.. trees.SelectMany(Adapters)];

        foreach (SyntaxTree tree in trees.Where(tree => !IsCompositionRoot(tree.FilePath)))
        {
            foreach (ObjectCreationExpressionSyntax creation in tree.GetRoot().DescendantNodes().OfType<ObjectCreationExpressionSyntax>())
            {
                if (adapters.Contains(creation.Type.ToString()))
                {
                    findings.Add($"{CoreCode.Place(creation)} creates {creation.Type}");
                }
            }
        }

        findings.AssertNone();
    }

    [Theory]
    [InlineData("firmware/NanoAgent", "NanoAgent.Esp32")]
    [InlineData("firmware/NanoAgent", "NanoAgent.Virtual")]
    [InlineData("firmware/NanoAgent", "NanoAgent.Cli")]
    [InlineData("firmware/NanoAgent.Esp32", "NanoAgent.Virtual")]
    [InlineData("firmware/NanoAgent.Esp32", "NanoAgent.Cli")]
    [InlineData("host-cli/NanoAgent.Virtual", "NanoAgent.Esp32")]
    [InlineData("host-cli/NanoAgent.Virtual", "NanoAgent.Cli")]
    [InlineData("host-cli/NanoAgent.Cli", "NanoAgent.Esp32")]
    public void A_project_does_not_know(string folder, string other)
    {
        var findings = new Findings($"{folder} must not use {other}; only what both share in the core may pass between them:");
        var mention = new Regex(@"(using\s+(static\s+)?|ProjectReference[^>]*)" + Regex.Escape(other) + @"\b");
        foreach (string path in Repository.Files(folder, "*.cs").Concat(Repository.Files(folder, "*.*proj")))
        {
            if (mention.IsMatch(Repository.Read(path)))
            {
                findings.Add(path);
            }
        }

        findings.AssertNone();
    }

    private static string? FolderOf(string path)
    {
        string[] parts = path[(CoreCode.Folder.Length + 1)..].Split('/');
        return parts.Length > 1 ? parts[0] : null;
    }

    private static HashSet<string> UsedFolders(SyntaxTree tree)
    {
        SemanticModel model = CoreCode.Model(tree.GetRoot());
        HashSet<string> used = [];
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            ISymbol? symbol = model.GetSymbolInfo(name).Symbol;
            INamespaceSymbol? space = symbol as INamespaceSymbol ?? symbol?.ContainingNamespace;
            string full = space?.ToDisplayString() ?? "";
            if (full.StartsWith("NanoAgent.", StringComparison.Ordinal))
            {
                used.Add(full.Split('.')[1]);
            }
        }

        return used;
    }

    private static IEnumerable<string> Adapters(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>()
            .Where(type => type.BaseList?.Types.Any(based => PortInterfaces.Contains(based.Type.ToString())) == true)
            .Select(type => type.Identifier.Text);

    private static bool IsCompositionRoot(string path)
    {
        string name = Path.GetFileName(path);

        // FolderLink puts a board together that is switched off: its flash, and what works on that alone. Life, LifeBoard and
        // LifeTime are the world, the board and the time of a simulation, LogBoard and LogParts the board of a replayed log.
        return path == "firmware/NanoAgent.Esp32/Program.cs" || name.StartsWith("VirtualBoard", StringComparison.Ordinal)
            || path is "host-cli/NanoAgent.Cli/Link/FolderLink.cs" or "host-cli/NanoAgent.Virtual/Simulation/Life.cs"
            or "host-cli/NanoAgent.Virtual/Simulation/LifeBoard.cs" or "host-cli/NanoAgent.Virtual/Simulation/LifeTime.cs"
            or "host-cli/NanoAgent.Virtual/LogReplay/LogBoard.cs" or "host-cli/NanoAgent.Virtual/LogReplay/LogParts.cs";
    }
}
