using System.Text;
using NanoAgent.Hal;
using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual.Simulation;

/// <summary>Each check can fail: with something broken between the firmware and the world it says so, and how to see it again.</summary>
public sealed class BrokenPromiseTests
{
    private const int Siren = 10;
    private const string NothingSent = """{"ok":true,"result":{"message_id":1}}""";

    [Fact]
    public Task An_outbox_that_forgets_is_noticed() =>
        Fires(Invariants.Answered, ports => ports.With(new TamperedHttp(ports.Http, "sendMessage", (http, request) =>
            TamperedHttp.BodyOf(request).Contains("#t", StringComparison.Ordinal) ? new SteppedResponse(Encoding.UTF8.GetBytes(NothingSent)) : http.Send(request))));

    [Fact]
    public Task A_reply_that_goes_out_twice_is_noticed() =>
        Fires(Invariants.Once, ports => ports.With(new TamperedHttp(ports.Http, "sendMessage", Twice)));

    [Fact]
    public Task A_part_of_a_long_answer_that_goes_out_twice_is_noticed() =>
        Fires(Invariants.Once, ports => ports.With(new TamperedHttp(ports.Http, "sendMessage", (http, request) =>
            TamperedHttp.BodyOf(request).Contains("\"re #t", StringComparison.Ordinal) && !TamperedHttp.BodyOf(request).Contains(" end #t", StringComparison.Ordinal)
                ? Twice(http, request)
                : http.Send(request))), 200);

    [Fact]
    public Task A_run_of_a_repeating_job_that_comes_twice_is_noticed() =>
        Fires(Invariants.Slots, ports => ports.With(new TamperedHttp(ports.Http, "sendMessage", (http, request) =>
            TamperedHttp.BodyOf(request).Contains("\"job #w", StringComparison.Ordinal) ? Twice(http, request) : http.Send(request))), 200);

    [Fact]
    public Task A_memory_that_is_not_written_is_noticed() =>
        Fires(Invariants.Kept, ports => ports.With(files: new TamperedFiles(ports.Files, (_, path) => !path.StartsWith("MEMORY.md", StringComparison.Ordinal))));

    [Fact]
    public Task A_pin_that_is_driven_from_outside_is_noticed() =>
        Fires(Invariants.Contract, ports => ports.With(pins: new TamperedPins(ports.Pins, Siren)));

    [Fact]
    public Task A_word_to_a_stranger_is_noticed() =>
        Fires(Invariants.Strangers, ports => ports.With(new TamperedHttp(ports.Http, "sendMessage", (http, request) =>
        {
            http.Send(TamperedHttp.With(request, """{"chat_id":9001,"text":"hello"}"""));
            return http.Send(request);
        })));

    [Fact]
    public Task A_key_in_the_body_of_a_request_is_noticed() =>
        Fires(Invariants.Secrets, ports => ports.With(new TamperedHttp(ports.Http, "messages", (http, request) =>
        {
            string key = Enumerable.Range(0, request.HeaderCount).Where(i => request.HeaderName(i) == "x-api-key").Select(request.HeaderValue).First();
            return http.Send(TamperedHttp.With(request, TamperedHttp.BodyOf(request).Replace("puppet", key, StringComparison.Ordinal)));
        })));

    [Fact]
    public Task A_job_whose_words_get_lost_is_noticed() =>
        Fires(Invariants.Slots, ports => ports.With(new TamperedHttp(ports.Http, "sendMessage", (http, request) =>
            TamperedHttp.BodyOf(request).Contains("\"job #j", StringComparison.Ordinal) ? new SteppedResponse(Encoding.UTF8.GetBytes(NothingSent)) : http.Send(request))), 200);

    [Fact]
    public Task A_call_of_the_model_for_nobody_is_noticed() =>
        Fires(Invariants.Idle, ports => ports.With(new TamperedHttp(ports.Http, "messages", (http, request) =>
            http.Send(TamperedHttp.With(request, TamperedHttp.BodyOf(request).Replace("#t", "#z", StringComparison.Ordinal))))));

    [Fact]
    public Task A_request_that_no_model_would_take_is_noticed() =>
        Fires(Invariants.Requests, ports => ports.With(new TamperedHttp(ports.Http, "messages", (http, request) =>
            http.Send(TamperedHttp.With(request, TamperedHttp.BodyOf(request).Replace(
                "\"messages\":[", "\"messages\":[{\"role\":\"assistant\",\"content\":\"x\"},", StringComparison.Ordinal))))));

    [Fact]
    public Task A_board_that_does_not_come_up_is_noticed() =>
        Fires(Invariants.Boots, ports => ports.With(files: new TamperedFiles(ports.Files, (_, _) => throw new NotSupportedException("broken"))));

    [Fact]
    public Task A_flash_that_fills_with_files_is_noticed()
    {
        int count = 0;
        return Fires(Invariants.Bounded, ports => ports.With(files: new TamperedFiles(ports.Files, (files, _) =>
        {
            files.Write($"files/extra{count++}.md", [1], 0, 1);
            return true;
        })));
    }

    [Fact]
    public Task A_worker_that_is_stuck_is_noticed() =>
        Fires(Invariants.Moving, ports => ports.With(new TamperedHttp(ports.Http, "sendMessage", (http, request) =>
        {
            ports.Clock.Sleep(1_000_000);
            return http.Send(request);
        })));

    private static IHttpResponse Twice(IHttp http, HttpRequest request)
    {
        http.Send(request);
        return http.Send(request);
    }

    private static async Task Fires(Invariant invariant, Func<Ports, Ports> tamper, int turns = 60)
    {
        var simulation = new NanoAgent.Virtual.Simulation(new SimulationPlan(3, turns, FaultSet.None) { Tamper = tamper });

        await simulation.RunAsync(1, null, CancellationToken.None);

        Violation violation = Assert.IsType<Violation>(simulation.Violation);
        Assert.True(invariant == violation.Invariant, $"{violation.Invariant.Name} fired: {violation.What}");
        Assert.Equal($"nanoagent sim --seed 3 --turns {turns} --faults none", violation.Command);
        Assert.NotEmpty(violation.Trace);
    }
}
