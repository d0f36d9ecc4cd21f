using System.Text;
using NanoAgent.Board;
using NanoAgent.Fakes;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Virtual;
using FlashContent = NanoAgent.Virtual.MemoryFileStore;

namespace NanoAgent.Tests.PowerCuts;

/// <summary>
/// A configuration is pushed and tried, and works or does not. Whatever is cut short, at every start the board runs with
/// exactly the old pair or exactly the new one, and in the end the owner knows what became of it.
/// </summary>
internal sealed class ConfigScenario(bool works, bool isWhole) : PowerCutScenario
{
    private const string OldSecrets =
        """{"telegram.token":{"value":"1:old-token-not-a-real-one","host":"127.0.0.1:1"},"llm.api_key":{"value":"old-key-not-a-real-one","host":"127.0.0.1:1"}}""";

    private const string NewSecrets = """{"llm.api_key":"new-key-not-a-real-one"}""";

    private static readonly BoardProfile Profile = BoardReader.Read(Encoding.UTF8.GetBytes(VirtualBoard.DefaultBoardJson()));
    private static readonly string OldConfig = Config("old");
    private static readonly string NewConfig = Config("new");

    public override string Name => "configuration that " + (works ? "works" : "fails") + (isWhole ? ", whole firmware" : "");

    public override PowerCutState Prepare()
    {
        var state = new PowerCutState(new FlashContent(), new PuppetWorld());
        state.Content["config.json"] = OldConfig;
        state.Content["secrets.json"] = OldSecrets;
        if (!works)
        {
            state.World.OnPlainRequest = _ => throw new HttpException(HttpStages.Connect, false, "nobody is there");
        }

        return state;
    }

    public override void Run(PowerCutState state, FlashStore flash)
    {
        if (!state.Notes.Contains("begun"))
        {
            state.Notes.Add("begun");
            Push(flash);
            state.Notes.Add("pushed");
        }

        // Each of these is a start of the board; the last ones find nothing to do any more.
        for (int start = 0; start < 3 && flash.IsPowered; start++)
        {
            CheckForce(state);
            if (isWhole)
            {
                Live(state, flash);
            }
            else
            {
                Decide(flash);
            }
        }
    }

    public override string? WhatIsWrong(PowerCutState state)
    {
        CheckForce(state);
        string? wrong = state.Notes.FirstOrDefault(note => note.StartsWith("wrong:", StringComparison.Ordinal));
        if (wrong is not null)
        {
            return wrong;
        }

        bool isNew = state.Content["config.json"] == NewConfig;
        string[] left = [.. state.Content.AllFiles().Where(path => path is "trial/config.json" or "trial/secrets.json" || path.EndsWith(".new", StringComparison.Ordinal))];
        if (left.Length > 0)
        {
            return "left behind: " + string.Join(", ", left);
        }

        if (isNew && !works)
        {
            return "a configuration that fails is in force";
        }

        bool isTold = state.World.Sent.Any(text => text.Contains(isNew ? "is in force" : "went back", StringComparison.Ordinal));
        bool wasPromised = state.Notes.Contains("pushed");
        if (isWhole && wasPromised && !isNew && !isTold)
        {
            return "the owner was not told; sent was: " + string.Join(" | ", state.World.Sent);
        }

        if (state.World.Sent.Any(text => text.StartsWith("Some of what was stored", StringComparison.Ordinal)))
        {
            return "a plain power cut was reported as a loss";
        }

        return null;
    }

    // As the host command does it.
    private static void Push(IFileStore flash)
    {
        var trial = new ConfigTrial(flash);
        trial.Load();
        ConfigMerge merged = ConfigMerge.Of(Encoding.UTF8.GetBytes(NewConfig), Encoding.UTF8.GetBytes(NewSecrets), trial.ReadPrevious());
        Assert.Empty(merged.Problems.Select(problem => problem.ToString()));
        trial.Store(merged.Config, merged.Secrets);
    }

    private static void Live(PowerCutState state, FlashStore flash)
    {
        var clock = new SteppedClock(state.UnixMs);
        try
        {
            new SteppedBoard(flash, state.World, clock).Pass(400_000);
        }
        finally
        {
            state.UnixMs += clock.UptimeMs + 1000;
        }
    }

    // What the firmware does about a trial, and nothing else: the fast way to all pairs of cuts.
    private void Decide(FlashStore flash)
    {
        ConfigBoot boot = ConfigBoot.TakeUp(flash, new BootReport(), out _);
        var trial = new ConfigTrial(flash);
        trial.Load();
        if (boot.IsOnTrial && works)
        {
            trial.Promote();
        }
        else if (boot.IsOnTrial)
        {
            trial.Return("nobody is there");
        }
        else if (trial.Phase == ConfigPhases.Returned)
        {
            trial.NoteTold();
        }
    }

    // What a start at this moment would run with.
    private static void CheckForce(PowerCutState state)
    {
        FirmwareSetup setup = FirmwareSetup.FromFlash(state.Content.Clone(), Profile);
        string model = setup.Settings.Llm?.Model ?? "none";
        string key = setup.Secrets.Find(SecretNames.LlmApiKey)?.Value ?? "none";
        string token = setup.Secrets.Find(SecretNames.TelegramToken)?.Value ?? "none";
        if (setup.Problems.Length > 0 || !key.StartsWith(model + "-key", StringComparison.Ordinal) || !token.StartsWith("1:old", StringComparison.Ordinal))
        {
            state.Notes.Add($"wrong: the board would start with model '{model}', key '{key}', token '{token}', {setup.Problems.Length} problems");
        }
    }

    private static string Config(string model) =>
        $$$"""
        {"llm":{"provider":"anthropic","base_url":"http://127.0.0.1:1","model":"{{{model}}}"},
         "telegram":{"base_url":"http://127.0.0.1:1","owner":{{{PuppetWorld.Owner}}}}}
        """;
}
