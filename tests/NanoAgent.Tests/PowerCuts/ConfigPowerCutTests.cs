using System.Text;
using NanoAgent.Board;
using NanoAgent.Fakes;
using NanoAgent.Storage;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.PowerCuts;

/// <summary>A configuration on trial, cut short at every change of the flash: the old pair or the new one, never a mixture.</summary>
public sealed class ConfigPowerCutTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void One_cut_leaves_the_old_pair_or_the_new_one(bool works, bool isWhole)
    {
        AssertNone(PowerCutRun.Once(new ConfigScenario(works, isWhole)), isWhole ? 48 : 36);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_cuts_leave_the_old_pair_or_the_new_one(bool works)
    {
        AssertNone(PowerCutRun.Twice(new ConfigScenario(works, false)), 400);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_cuts_of_the_whole_firmware_leave_the_old_pair_or_the_new_one(bool works)
    {
        AssertNone(PowerCutRun.Twice(new ConfigScenario(works, true), stride: 10), 40);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_a_cut_it_comes_to_the_end_that_it_deserves(bool works)
    {
        var scenario = new ConfigScenario(works, true);
        PowerCutState state = scenario.Prepare();

        scenario.Run(state, new FlashStore(state.Content));

        Assert.Null(scenario.WhatIsWrong(state));
        Assert.Equal(works, state.Content["config.json"].Contains("\"new\"", StringComparison.Ordinal));
        Assert.Equal(works, state.Content["secrets.json"].Contains("new-key", StringComparison.Ordinal));
        Assert.Single(state.World.Sent);
        Assert.Contains(works ? "is in force" : "nobody is there", state.World.Sent[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trial/config.json")]
    [InlineData("trial/secrets.json")]
    [InlineData("trial/state0")]
    [InlineData("trial/state1")]
    [InlineData("trial/state0", "trial/state1")]
    [InlineData("trial/state0", "trial/config.json")]
    public void Damage_to_what_was_pushed_leaves_the_old_pair_and_is_reported_or_does_no_harm(params string[] damaged)
    {
        for (int steps = 0; steps < 3; steps++)
        {
            var scenario = new ConfigScenario(true, true);
            PowerCutState state = scenario.Prepare();
            PushOnly(state.Content);
            Advance(state.Content, steps);
            foreach (string path in damaged.Where(state.Content.Exists))
            {
                byte[] bytes = [.. state.Content.Bytes(path)];
                bytes[bytes.Length / 2] ^= 0x10;
                state.Content.Write(path, bytes, 0, bytes.Length);
            }

            state.Notes.AddRange(["begun", "pushed"]);
            scenario.Run(state, new FlashStore(state.Content));

            bool isNew = state.Content["config.json"].Contains("\"new\"", StringComparison.Ordinal);
            Assert.Equal(isNew, state.Content["secrets.json"].Contains("new-key", StringComparison.Ordinal));
            Assert.DoesNotContain(state.Notes, note => note.StartsWith("wrong", StringComparison.Ordinal));
            Assert.True(isNew || state.World.Sent.Count > 0, $"after {steps} steps the owner was told nothing");
            Assert.DoesNotContain(state.Content.AllFiles(), path => path is "trial/config.json" or "trial/secrets.json");
        }
    }

    [Fact]
    public void A_flash_that_refuses_every_write_boots_with_the_old_pair()
    {
        var scenario = new ConfigScenario(true, false);
        PowerCutState state = scenario.Prepare();
        PushOnly(state.Content);
        var full = new FlashStore(state.Content, new FlashFaults { IsFull = true });

        FirmwareSetup setup = FirmwareSetup.FromFlash(full, BoardReader.Read(Encoding.UTF8.GetBytes(VirtualBoard.DefaultBoardJson())));

        Assert.Equal("old", setup.Settings.Llm!.Model);
        Assert.False(setup.ConfigBoot!.IsOnTrial);
        Assert.Contains("put off", setup.Report.Repairs, StringComparison.Ordinal);
    }

    [Fact]
    public void A_push_that_the_flash_refuses_changes_nothing()
    {
        for (int at = 1; at <= 5; at++)
        {
            var scenario = new ConfigScenario(true, false);
            PowerCutState state = scenario.Prepare();
            var flash = new FlashStore(state.Content, new FlashFaults { FullAt = at });
            var trial = new ConfigTrial(flash);
            trial.Load();
            try
            {
                trial.Store("{}"u8.ToArray(), "{}"u8.ToArray());
                Assert.Equal(5, at);
            }
            catch (IOException)
            {
                Assert.DoesNotContain(state.Content.AllFiles(), path => path is "trial/config.json" or "trial/secrets.json");
                ConfigBoot.TakeUp(state.Content, new BootReport(), out ConfigPair pair);
                Assert.Contains("\"old\"", Encoding.UTF8.GetString(pair.Config!), StringComparison.Ordinal);
            }
        }
    }

    private static void PushOnly(FlashContent content)
    {
        var trial = new ConfigTrial(content);
        trial.Load();
        byte[] config = Encoding.UTF8.GetBytes(content["config.json"].Replace("\"old\"", "\"new\"", StringComparison.Ordinal));
        ConfigMerge merged = ConfigMerge.Of(config, """{"llm.api_key":"new-key-not-a-real-one"}"""u8.ToArray(), trial.ReadPrevious());
        trial.Store(merged.Config, merged.Secrets);
    }

    // 1: it is being tried; 2: it has passed, and nothing is in place yet.
    private static void Advance(FlashContent content, int steps)
    {
        if (steps == 0)
        {
            return;
        }

        var trial = new ConfigTrial(content);
        trial.Load();
        trial.Begin();
        if (steps == 2)
        {
            var cut = new FlashStore(content, new FlashFaults { CutAt = 3, Tear = TearForm.Nothing });
            var passing = new ConfigTrial(cut);
            passing.Load();
            Assert.Throws<NanoAgent.Virtual.PowerCutException>(passing.Promote);
        }
    }

    private static void AssertNone(PowerCutResult result, int cutsMin)
    {
        Assert.True(result.Violations == 0, $"{result.Violations} of {result.Cuts} cuts:\n{string.Join('\n', result.Shown)}");
        Assert.True(result.Cuts >= cutsMin, $"{result.Name} has only {result.Cuts} cuts");
    }
}
