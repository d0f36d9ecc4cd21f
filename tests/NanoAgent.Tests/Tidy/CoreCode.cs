using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NanoAgent.Tests.Tidy;

/// <summary>The portable core, parsed and bound as the PC build sees it.</summary>
internal static class CoreCode
{
    public const string Folder = "firmware/NanoAgent";

    private static readonly Lazy<CSharpCompilation> Compiled = new(Compile);

    // A model remembers what it has bound; a new one for every question makes the tests take minutes.
    private static readonly ConcurrentDictionary<SyntaxTree, SemanticModel> Models = new();

    public static CSharpCompilation Compilation => Compiled.Value;

    public static IEnumerable<SyntaxTree> Trees => Compilation.SyntaxTrees;

    public static SemanticModel Model(SyntaxNode node) =>
        Models.GetOrAdd(node.SyntaxTree, tree => Compilation.GetSemanticModel(tree));

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp13, DocumentationMode.Parse);

    public static SyntaxTree Parse(string path) =>
        CSharpSyntaxTree.ParseText(Repository.Read(path), ParseOptions, path);

    /// <summary>Where a node stands, for a message: path(line).</summary>
    public static string Place(SyntaxNode node) =>
        $"{node.SyntaxTree.FilePath}({node.GetLocation().GetLineSpan().StartLinePosition.Line + 1})";

    private static CSharpCompilation Compile()
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

        return CSharpCompilation.Create("NanoAgent", Repository.Files(Folder, "*.cs").Select(Parse), platform, options);
    }
}
