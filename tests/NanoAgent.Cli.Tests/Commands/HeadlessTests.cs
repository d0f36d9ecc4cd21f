using NanoAgent.Cli.Tests.Support;
using NanoAgent.Fakes;

namespace NanoAgent.Cli.Tests.Commands;

public class HeadlessTests
{
    [Fact]
    public async Task The_log_is_the_output_and_control_c_ends_it_with_0()
    {
        await using CliRun run = CliRun.Start("up", "--headless", "--no-color");
        await run.Output.WaitFor(") boot: NanoAgent 0.1.0 on virtual");

        Assert.Equal(0, await run.Interrupt());
        Assert.Equal("", run.Error.Text);
    }

    [Fact]
    public async Task A_configuration_file_drives_telegram_and_a_model_end_to_end()
    {
        await using FakeLlm llm = new FakeLlm { ApiKey = Configs.ApiKey }.Calls(("io_write", """{"name":"lamp","value":"on"}""")).Says("The lamp is on.");
        await using var telegram = new FakeTelegram { LongPollMsMax = 200 };
        using var folder = new TempFolder();
        string trace = folder.File("trace.jsonl");
        await using CliRun run = CliRun.Start("up", "--headless", "--config", Configs.For(folder, llm, telegram), "--trace", trace);

        telegram.Receive(Configs.Owner, Configs.Owner, "turn the lamp on");
        IReadOnlyList<SentMessage> sent = await telegram.WaitForSent(1);

        Assert.Equal("The lamp is on.", sent[0].Text);
        Assert.Equal(0, await run.Interrupt());
        string written = File.ReadAllText(trace) + run.Output.Text + run.Error.Text;
        Assert.Contains("\"ev\":\"pin\",\"pin\":5,\"name\":\"lamp\",\"value\":1", written, StringComparison.Ordinal);
        Assert.DoesNotContain(Configs.ApiKey, written, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeTelegram.DefaultToken, written, StringComparison.Ordinal);
        llm.AssertClean();
        telegram.AssertClean();
    }
}
