using NanoAgent.Tests.Support;

namespace NanoAgent.Tests.Rules;

/// <summary>Random sets of rules on a random board, against <see cref="RuleModel"/>, step by step.</summary>
public sealed class RuleModelTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_rules_fire_when_the_model_does_and_look_up_in_time(int seed)
    {
        var random = new Random(seed);
        NanoAgent.Board.BoardProfile profile = BoardRig.VirtualProfile();
        profile.Inputs[0].DebounceMs = 0;
        var rig = new RuleRig(profile);
        var models = new List<(string Name, RuleModel Model, bool IsSoil)>();
        for (int i = 0; i < 8; i++)
        {
            models.Add(AddRule(rig, random, "r" + i));
        }

        var expected = new List<(long, string)>();
        bool lamp = false;
        bool door = false;
        double soil = 50;
        rig.Soil(soil);
        rig.Stepped = wait =>
        {
            foreach ((string name, RuleModel model, bool isSoil) in models)
            {
                if (model.Look(rig.NowMs, isSoil ? soil : door ? 1 : 0, lamp))
                {
                    expected.Add((rig.NowMs, name + ": x"));
                }

                long due = model.DueMs(lamp) ?? long.MaxValue;
                Assert.True(due > rig.NowMs || due == long.MaxValue, $"seed {seed}: {name} is overdue");
                Assert.True(wait <= due - rig.NowMs, $"seed {seed}: {name} is due in {due - rig.NowMs} ms, the worker waits {wait}");
            }
        };

        for (int i = 0; i < 300; i++)
        {
            rig.Pass(random.Next(4) == 0 ? random.Next(120_000) : random.Next(5000));
            switch (random.Next(4))
            {
                case 0:
                    lamp = !lamp;
                    rig.Board.Set("lamp", lamp ? "on" : "off");
                    break;
                case 1:
                    soil = 20 + random.Next(60);
                    rig.Soil(soil);
                    break;
                default:
                    door = !door;
                    rig.Door(door);
                    break;
            }

            Assert.True(expected.SequenceEqual(rig.Actions.Posted), $"seed {seed}, step {i}: expected {string.Join(", ", expected.TakeLast(3))}; got {string.Join(", ", rig.Actions.Posted.TakeLast(3))}");
        }

        Assert.True(expected.Count > 20, $"seed {seed}: only {expected.Count} times fired");
    }

    private static (string, RuleModel, bool) AddRule(RuleRig rig, Random random, string name)
    {
        long holdMs = random.Next(2) == 0 ? 0 : random.Next(1, 30) * 1000;
        int cooldown = random.Next(2) == 0 ? 0 : random.Next(1, 60);
        bool? lamp = random.Next(3) switch { 0 => true, 1 => false, _ => null };
        string tail = lamp == null ? "" : " and lamp is " + (lamp == true ? "on" : "off");
        string hold = holdMs == 0 ? "" : $" for {holdMs / 1000}s";
        switch (random.Next(5))
        {
            case 0:
                string edge = ((string[])["rises", "falls", "changes"])[random.Next(3)];
                rig.Add(name, $"door {edge}{tail}", RuleRig.Say("x"), cooldown);
                return (name, new RuleModel(edge, null, null, 0, cooldown * 1000L, lamp), false);
            case 1:
                bool on = random.Next(2) == 0;
                rig.Add(name, $"door is {(on ? "on" : "off")}{hold}{tail}", RuleRig.Say("x"), cooldown);
                return (name, new RuleModel("", value => value > 0 == on, null, holdMs, cooldown * 1000L, lamp), false);
            case 2:
                int low = random.Next(25, 50);
                rig.Add(name, $"soil < {low} until > {low + 10}{hold}{tail}", RuleRig.Say("x"), cooldown);
                return (name, new RuleModel("", value => value < low, value => value > low + 10, holdMs, cooldown * 1000L, lamp), true);
            default:
                int high = random.Next(50, 75);
                rig.Add(name, $"soil > {high}{hold}{tail}", RuleRig.Say("x"), cooldown);
                return (name, new RuleModel("", value => value > high, value => value <= high * 0.98, holdMs, cooldown * 1000L, lamp), true);
        }
    }
}
