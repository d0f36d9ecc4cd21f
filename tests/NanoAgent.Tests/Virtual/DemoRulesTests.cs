using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

public sealed class DemoRulesTests
{
    private static readonly string[] AllTools = ["io_read", "io_write", "memory", "file", "send", "device", "schedule"];

    [Theory]
    [InlineData("turn the lamp on", """io_write {"name":"lamp","value":"on"}""")]
    [InlineData("Turn on the lamp!", """io_write {"name":"lamp","value":"on"}""")]
    [InlineData("please switch off the lamp", """io_write {"name":"lamp","value":"off"}""")]
    [InlineData("Could you turn the heater on, please?", """io_write {"name":"heater","value":"on"}""")]
    [InlineData("lamp on", """io_write {"name":"lamp","value":"on"}""")]
    [InlineData("lamp off", """io_write {"name":"lamp","value":"off"}""")]
    [InlineData("turn on the siren", """io_write {"name":"siren","value":"on"}""")]
    [InlineData("toggle the lamp", """io_write {"name":"lamp","value":"toggle"}""")]
    [InlineData("fan 50 %", """io_write {"name":"fan","value":"50"}""")]
    [InlineData("set the fan to 50%", """io_write {"name":"fan","value":"50"}""")]
    [InlineData("set fan speed to 30 percent", """io_write {"name":"fan","value":"30"}""")]
    [InlineData("turn the pump on for 5 seconds", """io_write {"name":"pump","value":"on","for_ms":5000}""")]
    [InlineData("turn on the pump for 2 min", """io_write {"name":"pump","value":"on","for_ms":120000}""")]
    [InlineData("turn on the lamp and the pump off", """io_write {"name":"lamp","value":"on"};io_write {"name":"pump","value":"off"}""")]
    [InlineData("turn the lamp on, then read everything", """io_write {"name":"lamp","value":"on"};io_read {"name":"*"}""")]
    [InlineData("is the door open?", """io_read {"name":"door"}""")]
    [InlineData("what is the door", """io_read {"name":"door"}""")]
    [InlineData("is the lamp on?", """io_read {"name":"lamp"}""")]
    [InlineData("what is the temperature", """io_read {"name":"room"}""")]
    [InlineData("What's the temperature in here?", """io_read {"name":"room"}""")]
    [InlineData("how warm is it", """io_read {"name":"room"}""")]
    [InlineData("humidity", """io_read {"name":"room"}""")]
    [InlineData("what is the temperature and humidity", """io_read {"name":"room"}""")]
    [InlineData("soil", """io_read {"name":"soil"}""")]
    [InlineData("how dry is the soil?", """io_read {"name":"soil"}""")]
    [InlineData("read everything", """io_read {"name":"*"}""")]
    [InlineData("status of all pins", """io_read {"name":"*"}""")]
    [InlineData("what is the fan?", """io_read {"name":"fan"}""")]
    [InlineData("remember that my cat is called Mia.", """memory {"op":"save","text":"my cat is called Mia"}""")]
    [InlineData("what do you remember", """memory {"op":"search","text":""}""")]
    [InlineData("what do you remember about my cat?", """memory {"op":"search","text":"my cat"}""")]
    [InlineData("forget my cat", """memory {"op":"forget","text":"my cat"}""")]
    [InlineData("list files", """file {"op":"list"}""")]
    [InlineData("read file notes/2026-11-21.md", """file {"op":"read","path":"notes/2026-11-21.md"}""")]
    [InlineData("write milk and eggs to file files/list.txt", """file {"op":"write","path":"files/list.txt","text":"milk and eggs"}""")]
    [InlineData("append bread to file files/list.txt", """file {"op":"append","path":"files/list.txt","text":"bread\n"}""")]
    [InlineData("send dinner is ready to anna", """send {"to":"anna","text":"dinner is ready"}""")]
    [InlineData("remind me to drink water every 2 hours", """schedule {"op":"add","name":"drink-water","when":"every 2h","kind":"text","text":"Reminder: drink water"}""")]
    [InlineData("remind me every hour to stretch", """schedule {"op":"add","name":"stretch","when":"every 1h","kind":"text","text":"Reminder: stretch"}""")]
    [InlineData("remind me to turn off the oven in 20 minutes", """schedule {"op":"add","name":"turn-off-the-oven","when":"in 20m","kind":"text","text":"Reminder: turn off the oven"}""")]
    [InlineData("remind me to feed the cat every day at 7:30", """schedule {"op":"add","name":"feed-the-cat","when":"daily 07:30","kind":"text","text":"Reminder: feed the cat"}""")]
    [InlineData("remind me to take out the bins every monday at 7pm", """schedule {"op":"add","name":"take-out-the-bins","when":"mon 19:00","kind":"text","text":"Reminder: take out the bins"}""")]
    [InlineData("remind me to call anna at 18:30", """schedule {"op":"add","name":"call-anna","when":"at 2026-11-21T18:30","kind":"text","text":"Reminder: call anna"}""")]
    [InlineData("remind me to get up at 6", """schedule {"op":"add","name":"get-up","when":"at 2026-11-22T06:00","kind":"text","text":"Reminder: get up"}""")]
    public void A_sentence_becomes_these_tool_calls(string text, string expected)
    {
        DemoAnswer answer = Answer(text);

        Assert.Equal(expected, string.Join(';', answer.Calls.Select(call => call.Tool + " " + call.Arguments.ToJsonString())));
    }

    [Theory]
    [InlineData("hello", "Hello!")]
    [InlineData("thanks a lot", "welcome")]
    [InlineData("who are you?", "not an AI")]
    [InlineData("help", "I understand: turn the lamp on")]
    [InlineData("what time is it?", "07:05 UTC on Saturday, 2026-11-21")]
    [InlineData("write me a poem about relays", "nanoagent up --config FILE")]
    [InlineData("what is the meaning of life", "rule-based stand-in")]
    [InlineData("remind me", "Nothing was scheduled")]
    [InlineData("remind me to sleep every now and then", "Nothing was scheduled")]
    public void A_sentence_is_answered_in_words(string text, string expected)
    {
        DemoAnswer answer = Answer(text);

        Assert.Empty(answer.Calls);
        Assert.Contains(expected, answer.Text);
    }

    [Fact]
    public void Without_a_scheduler_it_says_that_nothing_was_scheduled()
    {
        DemoAnswer answer = DemoRules.Answer(new DemoRequest("remind me to drink water every 2 hours", ["io_read"]));

        Assert.Empty(answer.Calls);
        Assert.Contains("no scheduler yet", answer.Text);
    }

    [Fact]
    public void A_tool_that_is_not_offered_is_not_called()
    {
        DemoAnswer answer = DemoRules.Answer(new DemoRequest("turn the lamp on", []));

        Assert.Empty(answer.Calls);
        Assert.Contains("io_write", answer.Text);
    }

    [Fact]
    public void Without_the_time_in_the_message_it_does_not_know_the_time()
    {
        Assert.Contains("do not know", DemoRules.Answer(new DemoRequest("what time is it", [])).Text);
    }

    [Theory]
    [InlineData("lamp is on.", false, "Lamp is on.")]
    [InlineData("door (input) is on.", false, "The door is open (its input is on).")]
    [InlineData("heater needs approval: send /approve 1234", false, "Heater needs approval: send /approve 1234.")]
    [InlineData("siren may never be driven.", true, "That did not work: siren may never be driven.")]
    public void A_result_is_passed_on_as_it_is(string result, bool isError, string expected)
    {
        Assert.Equal(expected, DemoPhrases.Describe([new DemoResult(result, isError)]));
    }

    private static DemoAnswer Answer(string text) =>
        DemoRules.Answer(new DemoRequest(text, AllTools, new DateTime(2026, 11, 21, 7, 5, 0, DateTimeKind.Unspecified), " UTC"));
}
