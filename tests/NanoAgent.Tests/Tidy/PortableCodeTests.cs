using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NanoAgent.Tests.Tidy;

/// <summary>What the device's runtime cannot do, or does differently from the PC, is not written in the core.</summary>
public class PortableCodeTests
{
    [Fact]
    public void The_core_has_no_conditional_code()
    {
        var findings = new Findings("Both worlds compile the same lines: put the difference behind a port in Hal/:");
        foreach (SyntaxTree tree in CoreCode.Trees)
        {
            foreach (SyntaxNode directive in tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<DirectiveTriviaSyntax>())
            {
                findings.Add($"{CoreCode.Place(directive)} {directive.ToString().Trim()}");
            }
        }

        findings.AssertNone();
    }

    [Theory]
    [InlineData("a generic type or method", SyntaxKind.GenericName)]
    [InlineData("a type parameter", SyntaxKind.TypeParameterList)]
    [InlineData("a tuple", SyntaxKind.TupleExpression)]
    [InlineData("a tuple type", SyntaxKind.TupleType)]
    [InlineData("yield", SyntaxKind.YieldReturnStatement)]
    [InlineData("yield", SyntaxKind.YieldBreakStatement)]
    [InlineData("await", SyntaxKind.AwaitExpression)]
    [InlineData("a query", SyntaxKind.QueryExpression)]
    [InlineData("a record", SyntaxKind.RecordDeclaration)]
    [InlineData("a record struct", SyntaxKind.RecordStructDeclaration)]
    [InlineData("an anonymous type", SyntaxKind.AnonymousObjectCreationExpression)]
    [InlineData("a range", SyntaxKind.RangeExpression)]
    [InlineData("an index from the end", SyntaxKind.IndexExpression)]
    [InlineData("a list pattern", SyntaxKind.ListPattern)]
    [InlineData("a spread", SyntaxKind.SpreadElement)]
    [InlineData("a UTF-8 literal", SyntaxKind.Utf8StringLiteralExpression)]
    [InlineData("stackalloc", SyntaxKind.StackAllocArrayCreationExpression)]
    [InlineData("checked arithmetic", SyntaxKind.CheckedExpression)]
    [InlineData("a checked block", SyntaxKind.CheckedStatement)]
    public void The_core_does_without(string what, SyntaxKind kind)
    {
        var findings = new Findings($"The device cannot run {what}: write it with plain classes, arrays and loops:");
        foreach (SyntaxNode node in CoreCode.Trees.SelectMany(tree => tree.GetRoot().DescendantNodes()).Where(node => node.IsKind(kind)))
        {
            findings.Add($"{CoreCode.Place(node)} {FirstLine(node)}");
        }

        findings.AssertNone();
    }

    [Fact]
    public void Async_methods_and_multidimensional_arrays_stay_out()
    {
        var findings = new Findings("Cut async work into Worker.Step; use an array of arrays:");
        foreach (SyntaxNode node in CoreCode.Trees.SelectMany(tree => tree.GetRoot().DescendantNodes()))
        {
            bool isAsync = node is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.AsyncKeyword);
            bool isGrid = node is ArrayRankSpecifierSyntax { Rank: > 1 };
            if (isAsync || isGrid)
            {
                findings.Add($"{CoreCode.Place(node)} {FirstLine(node)}");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Interface_members_have_no_body()
    {
        var findings = new Findings("The call throws on the device: make it an abstract class or a helper:");
        foreach (InterfaceDeclarationSyntax type in Nodes<InterfaceDeclarationSyntax>())
        {
            foreach (MethodDeclarationSyntax method in type.Members.OfType<MethodDeclarationSyntax>())
            {
                if (method.Body != null || method.ExpressionBody != null)
                {
                    findings.Add($"{CoreCode.Place(method)} {method.Identifier}");
                }
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Value_types_are_never_nullable()
    {
        var findings = new Findings("The device has no Nullable: use a sentinel such as -1, or a flag beside it:");
        foreach (NullableTypeSyntax nullable in Nodes<NullableTypeSyntax>())
        {
            if (Model(nullable).GetTypeInfo(nullable.ElementType).Type?.IsValueType == true)
            {
                findings.Add($"{CoreCode.Place(nullable)} {nullable}");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Nobody_in_the_core_touches_threads()
    {
        var findings = new Findings("Write a Worker whose Step does one bounded piece; the runner gives it a thread:");
        foreach (SimpleNameSyntax name in Nodes<SimpleNameSyntax>())
        {
            if (Model(name).GetSymbolInfo(name).Symbol is ITypeSymbol type
                && type.ContainingNamespace?.ToDisplayString() == "System.Threading"
                && type.Name is not ("Interlocked" or "Monitor"))
            {
                findings.Add($"{CoreCode.Place(name)} {name}");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Static_fields_never_change()
    {
        var findings = new Findings("Two boards in one process would share it: make it an instance field, const or readonly:");
        foreach (FieldDeclarationSyntax field in Nodes<FieldDeclarationSyntax>())
        {
            if (field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
            {
                findings.Add($"{CoreCode.Place(field)} {FirstLine(field)}");
            }
        }

        foreach (PropertyDeclarationSyntax property in Nodes<PropertyDeclarationSyntax>())
        {
            bool canBeSet = property.AccessorList?.Accessors.Any(a => a.IsKind(SyntaxKind.SetAccessorDeclaration)) == true;
            if (property.Modifiers.Any(SyntaxKind.StaticKeyword) && canBeSet)
            {
                findings.Add($"{CoreCode.Place(property)} {property.Identifier}");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void Loops_do_not_walk_a_string_again_and_again()
    {
        var findings = new Findings("Each index and each Length walks the whole string on the device: take ToCharArray() or Length before the loop:");
        foreach (ElementAccessExpressionSyntax access in Nodes<ElementAccessExpressionSyntax>())
        {
            if (LoopAround(access) != null && IsString(access.Expression))
            {
                findings.Add($"{CoreCode.Place(access)} {access}");
            }
        }

        foreach (CommonForEachStatementSyntax loop in Nodes<CommonForEachStatementSyntax>())
        {
            if (IsString(loop.Expression))
            {
                findings.Add($"{CoreCode.Place(loop)} foreach over {loop.Expression}");
            }
        }

        foreach (MemberAccessExpressionSyntax access in Nodes<MemberAccessExpressionSyntax>())
        {
            if (access.Name.Identifier.Text == "Length" && IsString(access.Expression)
                && LoopAround(access) is { } loop && IsSetOutside(access.Expression, loop))
            {
                findings.Add($"{CoreCode.Place(access)} {access}");
            }
        }

        findings.AssertNone();
    }

    [Fact]
    public void An_enum_never_becomes_text()
    {
        var findings = new Findings("The device prints the number where the PC prints the name: use string constants:");
        foreach (ExpressionSyntax expression in Nodes<ExpressionSyntax>())
        {
            bool isOperand = expression.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
                && Model(sum).GetTypeInfo(sum).Type?.SpecialType == SpecialType.System_String;
            bool isHole = expression.Parent is InterpolationSyntax;
            bool isAsked = expression.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString" } call
                && call.Expression == expression;
            if ((isOperand || isHole || isAsked) && Model(expression).GetTypeInfo(expression).Type?.TypeKind == TypeKind.Enum)
            {
                findings.Add($"{CoreCode.Place(expression)} {expression}");
            }
        }

        findings.AssertNone();
    }

    private static IEnumerable<T> Nodes<T>()
        where T : SyntaxNode =>
        CoreCode.Trees.SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<T>());

    private static SemanticModel Model(SyntaxNode node) => CoreCode.Model(node);

    private static bool IsString(ExpressionSyntax expression) =>
        Model(expression).GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private static string FirstLine(SyntaxNode node) => node.ToString().Split('\n')[0].Trim();

    /// <summary>The innermost loop that evaluates this node again and again; what a loop evaluates once does not count.</summary>
    private static StatementSyntax? LoopAround(SyntaxNode node)
    {
        for (SyntaxNode child = node; child.Parent is { } parent and not MemberDeclarationSyntax; child = parent)
        {
            bool isOnce = parent switch
            {
                ForStatementSyntax loop => child == loop.Declaration,
                CommonForEachStatementSyntax loop => child == loop.Expression,
                WhileStatementSyntax or DoStatementSyntax => false,
                _ => true,
            };
            if (!isOnce)
            {
                return (StatementSyntax)parent;
            }
        }

        return null;
    }

    /// <summary>True when the loop neither declares nor assigns the string, so that its length could be taken before.</summary>
    private static bool IsSetOutside(ExpressionSyntax text, StatementSyntax loop)
    {
        ISymbol? symbol = Model(text).GetSymbolInfo(text).Symbol;
        if (symbol is not (ILocalSymbol or IParameterSymbol or IFieldSymbol))
        {
            return false;
        }

        bool isDeclaredInside = symbol.DeclaringSyntaxReferences
            .Any(reference => reference.SyntaxTree == loop.SyntaxTree && loop.Span.Contains(reference.Span));
        bool isAssignedInside = loop.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(assignment => SymbolEqualityComparer.Default.Equals(Model(loop).GetSymbolInfo(assignment.Left).Symbol, symbol));
        return !isDeclaredInside && !isAssignedInside;
    }
}
