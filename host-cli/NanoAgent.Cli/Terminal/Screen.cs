namespace NanoAgent.Cli.Terminal;

/// <summary>A terminal that a person reads. What goes into a pipe or a file has none.</summary>
/// <param name="Columns">Its width.</param>
/// <param name="HasColor">Colours and bold letters are wanted.</param>
/// <param name="CanMove">Lines can be drawn over, as progress does; a dumb terminal cannot.</param>
public sealed record Screen(int Columns, bool HasColor, bool CanMove)
{
    /// <summary>A width for terminals that do not say theirs.</summary>
    public const int ColumnsDefault = 80;

    /// <summary>Below this, tables are letters under each other.</summary>
    private const int ColumnsMin = 40;

    public Screen WithoutColor() => this with { HasColor = false };

    /// <summary>The terminal behind a stream of this process; null when it is redirected.</summary>
    /// <param name="fd">1 or 2.</param>
    /// <param name="hasColor">Colours are wanted.</param>
    /// <param name="canMove">The terminal is not dumb.</param>
    internal static Screen? Behind(int fd, bool hasColor, bool canMove)
    {
        bool isRedirected = fd == 1 ? Console.IsOutputRedirected : Console.IsErrorRedirected;
        return isRedirected ? null : new Screen(ColumnsDefault, hasColor, canMove).Measured(fd);
    }

    /// <summary>The same with the width that it has now.</summary>
    internal Screen Measured(int fd) => this with { Columns = Math.Max(ColumnsMin, ScreenSize.ColumnsOf(fd) ?? ColumnsDefault) };
}
