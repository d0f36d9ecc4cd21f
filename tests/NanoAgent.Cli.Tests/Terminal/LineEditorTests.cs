using NanoAgent.Cli.Terminal;

namespace NanoAgent.Cli.Tests.Terminal;

public class LineEditorTests
{
    [Theory]
    [InlineData("helo|Left|l|End|!|Enter", "hello!")]
    [InlineData("one two|KillWord|2|Enter", "one 2")]
    [InlineData("abc|Home|Delete|Right|KillAfter|Enter", "b")]
    [InlineData("abc|Left|KillBefore|Enter", "c")]
    [InlineData("a😀b|Left|Backspace|Enter", "ab")]
    [InlineData("a😀|Left|Left|Right|x|Enter", "ax😀")]
    [InlineData("Up|Enter", "newest")]
    [InlineData("Up|Up|Up|Enter", "oldest")]
    [InlineData("draft|Up|Down|Enter", "draft")]
    [InlineData("Down|Backspace|Left|Delete|Enter", "")]
    public void Keys_make_a_line(string keys, string line)
    {
        var editor = new LineEditor(["oldest", "newest"]);
        string? done = null;
        foreach (string word in keys.Split('|'))
        {
            done = word.Length > 1 && Enum.TryParse(word, out Key key) ? editor.Press(key, '\0') : Type(editor, word);
        }

        Assert.Equal(line, done);
        Assert.True(editor.IsEmpty);
    }

    [Fact]
    public void The_text_is_that_of_a_simple_model_whatever_is_pressed()
    {
        Key[] keys = [Key.Text, Key.Text, Key.Text, Key.Left, Key.Right, Key.Home, Key.End, Key.Backspace, Key.Delete];
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var editor = new LineEditor([]);
            var model = new List<char>();
            int place = 0;
            for (int i = 0; i < 60; i++)
            {
                Key key = keys[random.Next(keys.Length)];
                char c = (char)('a' + random.Next(26));
                editor.Press(key, c);
                place = Apply(model, place, key, c);
                Assert.True(editor.Text == string.Concat(model) && editor.Cursor == place, $"seed {seed}, key {i} {key}");
            }
        }
    }

    private static string? Type(LineEditor editor, string text)
    {
        foreach (char c in text)
        {
            editor.Press(Key.Text, c);
        }

        return null;
    }

    private static int Apply(List<char> model, int place, Key key, char c)
    {
        switch (key)
        {
            case Key.Text:
                model.Insert(place, c);
                return place + 1;
            case Key.Left:
                return Math.Max(0, place - 1);
            case Key.Right:
                return Math.Min(model.Count, place + 1);
            case Key.Home:
                return 0;
            case Key.End:
                return model.Count;
            case Key.Backspace when place > 0:
                model.RemoveAt(place - 1);
                return place - 1;
            case Key.Delete when place < model.Count:
                model.RemoveAt(place);
                return place;
            default:
                return place;
        }
    }
}
