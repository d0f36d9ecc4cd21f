using System.Text.Json;

namespace NanoAgent.Bench;

/// <summary>The figures in order, as a table or as one JSON document.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<Figure> _figures = [];
    private readonly List<string> _notes = [];

    /// <summary>Every budget is kept.</summary>
    public bool IsWithinBudget => _figures.TrueForAll(figure => figure.IsOk != false);

    public void Add(Figure figure) => _figures.Add(figure);

    /// <summary>What a reader of the figures has to know.</summary>
    public void Note(string text) => _notes.Add(text);

    public void Write(TextWriter output, bool asJson)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { Ok = IsWithinBudget, Figures = _figures, Notes = _notes }, Readable));
            return;
        }

        WriteTable(output);
        foreach (string note in _notes)
        {
            output.WriteLine("note: " + note);
        }

        output.WriteLine(IsWithinBudget ? "every budget is kept" : "a budget is missed");
    }

    private void WriteTable(TextWriter output)
    {
        string[][] rows = [["figure", "value", "budget", "ok"], .. _figures.Select(Row)];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            output.WriteLine(string.Join(
                " | ", row[0].PadRight(widths[0]), row[1].PadLeft(widths[1]), row[2].PadLeft(widths[2]), row[3]).TrimEnd());
        }
    }

    private static string[] Row(Figure figure) =>
        [
            figure.Name,
            Number(figure.Value, figure.Unit),
            figure.Budget is { } most ? Number(most, figure.Unit) : "-",
            figure.IsOk switch
            {
                null => "-",
                bool isOk => isOk ? "yes" : "NO",
            },
        ];

    private static string Number(double value, string unit) =>
        value.ToString(value == Math.Floor(value) ? "#,0" : "#,0.00", null) + (unit.Length == 0 ? "" : " " + unit);
}
