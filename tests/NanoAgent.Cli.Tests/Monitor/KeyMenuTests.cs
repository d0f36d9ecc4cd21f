using NanoAgent.Cli.Monitor;

namespace NanoAgent.Cli.Tests.Monitor;

public class KeyMenuTests
{
    private const string Keys = "\u0014\u001d\u0003\u0008\u0012\u000c\u0009\u0019\u0002\u0005hrliybeHz?1 \r\u001bé";

    [Theory]
    [InlineData("\u001d", "Leave")]
    [InlineData("\u0003", "Interrupt")]
    [InlineData("\u0014\u0003", "None Interrupt")]
    [InlineData("\u0014\u0014", "None Pass")]
    [InlineData("\u0014\u001d", "None Pass")]
    [InlineData("\u0014\u0008x", "None Help Pass")]
    [InlineData("\u0014\u0012", "None Reset")]
    [InlineData("\u0014\u000c", "None Record")]
    [InlineData("\u0014\u0009", "None Timestamps")]
    [InlineData("\u0014\u0019", "None Pause")]
    [InlineData("\u0014\u0002", "None Baud")]
    [InlineData("\u0014t", "None Unknown")]
    [InlineData("\u0014R", "None Reset")]
    [InlineData("\u0014é", "None Unknown")]
    [InlineData("\u0008", "Pass")]
    public void Keys_lead_to_what_the_help_says(string keys, string actions)
    {
        var menu = new KeyMenu();
        Assert.Equal(actions, string.Join(' ', keys.Select(menu.Press)));
    }

    [Fact]
    public void After_any_keys_one_key_closes_the_menu_and_the_exit_key_leaves()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var menu = new KeyMenu();
            bool isOpen = false;
            for (int i = 0; i < 40; i++)
            {
                char key = Keys[random.Next(Keys.Length)];
                MenuAction action = menu.Press(key);
                bool wasOpen = isOpen;
                isOpen = !wasOpen && key == KeyMenu.MenuKey;
                Assert.True(isOpen == menu.IsOpen, $"seed {seed}, key {i}");
                Assert.True(isOpen == (action == MenuAction.None), $"seed {seed}, key {i}");
                Assert.True(key != KeyMenu.InterruptKey || action == MenuAction.Interrupt, $"seed {seed}, key {i}");
                Assert.True(wasOpen || key is KeyMenu.MenuKey or KeyMenu.InterruptKey or KeyMenu.LeaveKey || action == MenuAction.Pass, $"seed {seed}, key {i}");
            }

            if (menu.IsOpen)
            {
                menu.Press('z');
            }

            Assert.True(menu.Press(KeyMenu.LeaveKey) == MenuAction.Leave, $"seed {seed}");
        }
    }
}
