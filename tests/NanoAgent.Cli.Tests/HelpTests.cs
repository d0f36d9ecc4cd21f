using NanoAgent.Cli.Tests.Support;

namespace NanoAgent.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData("help.txt", "--help")]
    [InlineData("help.txt")]
    [InlineData("help-up.txt", "up", "--help")]
    [InlineData("help-up.txt", "up", "--help", "--bogus")]
    [InlineData("help-monitor.txt", "monitor", "--help")]
    [InlineData("help-chat.txt", "chat", "--help")]
    [InlineData("help-record.txt", "record", "--help")]
    [InlineData("help-files.txt", "files", "--help")]
    [InlineData("help-files-get.txt", "files", "get", "--help")]
    [InlineData("help-memory.txt", "memory", "--help")]
    [InlineData("help-memory-search.txt", "memory", "search", "--help")]
    [InlineData("help-sessions.txt", "sessions", "--help")]
    [InlineData("help-backup.txt", "backup", "--help")]
    [InlineData("help-restore.txt", "restore", "--help")]
    [InlineData("help-status.txt", "status", "--help")]
    [InlineData("help-usage.txt", "usage", "--help")]
    [InlineData("help-audit.txt", "audit", "--help")]
    [InlineData("help-people.txt", "people", "--help")]
    [InlineData("help-people-pair.txt", "people", "pair", "--help")]
    [InlineData("help-people-remove.txt", "people", "remove", "--help")]
    [InlineData("help-boards.txt", "boards", "--help")]
    [InlineData("help-boards-show.txt", "boards", "show", "--help")]
    [InlineData("help-boards-check.txt", "boards", "check", "--help")]
    [InlineData("help-ports.txt", "ports", "--help")]
    [InlineData("help-jobs.txt", "jobs", "--help")]
    [InlineData("help-jobs-add.txt", "jobs", "add", "--help")]
    [InlineData("help-rules.txt", "rules", "--help")]
    [InlineData("help-rules-add.txt", "rules", "add", "--help")]
    [InlineData("help-replay.txt", "replay", "--help")]
    [InlineData("help-stop.txt", "stop", "--help")]
    [InlineData("help-resume.txt", "resume", "--help")]
    [InlineData("help-sim.txt", "sim", "--help")]
    [InlineData("help-bench.txt", "bench", "--help")]
    [InlineData("help-config.txt", "config", "--help")]
    [InlineData("help-config-init.txt", "config", "init", "--help")]
    [InlineData("help-config-push.txt", "config", "push", "--help")]
    [InlineData("help-flash.txt", "flash", "--help")]
    [InlineData("help-build.txt", "build", "--help")]
    [InlineData("help-doctor.txt", "doctor", "--help")]
    [InlineData("help-completion.txt", "completion", "--help")]
    public async Task Help_is_a_result_and_fits_80_columns(string expected, params string[] args)
    {
        CliResult result = await CliRun.Run(args);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        ExpectedFile.AssertEqual(expected, result.Output);
        Assert.All(result.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task The_version_names_the_program()
    {
        CliResult result = await CliRun.Run("--version");

        Assert.Equal("nanoagent 0.1.0\n", result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("there is no command 'upp'; did you mean 'up'?", "upp")]
    [InlineData("there is no command 'teleport'; there is: up, monitor, chat, record, status, usage, ", "teleport")]
    [InlineData("there is no command 'lst'; did you mean 'list'?", "files", "lst")]
    [InlineData("there is no command 'get'; there is: list, search, forget", "memory", "get")]
    [InlineData("there is no option '--with-secret'; did you mean '--with-secrets'?", "backup", "x.zip", "--with-secret")]
    [InlineData("there is no option '--timout'; did you mean '--timeout'?", "files", "get", "x", "--timout", "3")]
    [InlineData("required argument missing", "files", "get")]
    [InlineData("required argument missing", "memory", "search")]
    [InlineData("--port and --data exclude each other", "files", "list", "--port", "tcp://localhost:4000", "--data", "x")]
    [InlineData("the port is 'ttyACM0'; allowed is auto, a serial device such as /dev/ttyACM0", "memory", "--port", "ttyACM0")]
    [InlineData("the port is 'tcp://localhost'", "memory", "--port", "tcp://localhost")]
    [InlineData("--timeout is '0'; allowed is a number of seconds", "sessions", "--timeout", "0")]
    [InlineData("--last is a number from 1 on", "sessions", "show", "console:terminal", "--last", "0")]
    [InlineData("nobody is here to be asked", "restore", "x.zip")]
    [InlineData("nobody is here to be asked", "people", "remove", "Anna")]
    [InlineData("required argument missing", "people", "remove")]
    [InlineData("the role is 'admin'; allowed is owner, resident, guest", "people", "pair", "admin")]
    [InlineData("'Anna' is one word too many", "people", "pair", "guest", "Anna")]
    [InlineData("there is no command 'remov'; did you mean 'remove'?", "people", "remov")]
    [InlineData("there is no command 'chek'; did you mean 'check'?", "boards", "chek")]
    [InlineData("required argument missing", "boards", "check")]
    [InlineData("'extra' is one word too many", "boards", "show", "virtual", "extra")]
    [InlineData("--count is a number from 1 on", "audit", "--count", "0")]
    [InlineData("cannot parse argument 'many' for option '--count'", "audit", "--count", "many")]
    [InlineData("'now' is one word too many", "stop", "now")]
    [InlineData("--port and --data exclude each other", "stop", "--port", "tcp://localhost:4000", "--data", "x")]
    [InlineData("there is no option '--hedless'; did you mean '--headless'?", "up", "--hedless")]
    [InlineData("there is no option '--jsn'; did you mean '--json'?", "up", "--once", "hi", "--jsn")]
    [InlineData("there is no option '--qqqqqqqq'", "up", "--qqqqqqqq=3")]
    [InlineData("--once belongs to a command: nanoagent up --once", "--once", "hello")]
    [InlineData("'extra' is one word too many", "up", "extra")]
    [InlineData("required argument missing for option: '--config'", "up", "--data", "unused", "--config")]
    [InlineData("--headless and --once exclude each other", "up", "--headless", "--once", "hi")]
    [InlineData("--wire frames the serial port and needs --serial", "up", "--wire")]
    [InlineData("--json needs --once", "up", "--headless", "--seed", "1")]
    [InlineData("there is nothing to send", "up", "--once", "  ")]
    [InlineData("--clock-start is 'noon'; allowed is an ISO 8601 time such as", "up", "--clock-start", "noon")]
    [InlineData("--clock-start is '03/04/2026'", "up", "--clock-start", "03/04/2026")]
    [InlineData("--speed is '0'; allowed is a number from", "up", "--speed", "0")]
    [InlineData("--speed is '1,5'", "up", "--speed", "1,5")]
    [InlineData("--speed is 'NaN'", "up", "--speed", "NaN")]
    [InlineData("--seed is '1.5'; allowed is a whole number", "up", "--seed", "1.5")]
    [InlineData("--serial is 'com1'; allowed is pty, or tcp:PORT", "up", "--serial", "com1")]
    [InlineData("--serial is 'tcp:70000'", "up", "--serial", "tcp:70000")]
    [InlineData("--data is empty", "up", "--data", "")]
    public async Task A_command_line_that_cannot_be_understood_is_explained(string sentence, params string[] args)
    {
        if (sentence.StartsWith("--json", StringComparison.Ordinal))
        {
            CliResult json = await CliRun.Run([.. args, "--json"]);
            Assert.Equal(2, json.ExitCode);
            Assert.StartsWith("{\"ok\":false,\"error\":\"--json needs --once", json.Output, StringComparison.Ordinal);
            return;
        }

        (await CliRun.Run(args)).AssertRefused(2, sentence);
    }
}
