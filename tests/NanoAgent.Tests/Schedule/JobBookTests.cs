using NanoAgent.Schedule;
using NanoAgent.Storage;
using NanoAgent.Tests.Support;
using NanoAgent.Text;

namespace NanoAgent.Tests.Schedule;

/// <summary>The table of jobs: what is refused, what is found again, what a damaged flash costs.</summary>
public sealed class JobBookTests
{
    private const long Start = 1795241100;

    private readonly JobRig _rig = new(ZoneTable.Posix("Europe/Berlin"), Start);

    [Fact]
    public void A_job_is_the_same_after_a_restart()
    {
        Job job = _rig.Add("water", "mon,thu 18:30 skip-missed", draft =>
        {
            draft.Kind = JobKinds.Tool;
            draft.Tool = "io_write";
            draft.Arguments = [(byte)'{', (byte)'}'];
            draft.If = "soil < 30";
            draft.Taint = "a web page";
        });
        _rig.Boot();

        Job again = Assert.Single(_rig.Book.All);
        Assert.Equal(
            (job.Id, job.Name, job.When.Text, job.Kind, job.Tool, job.If, job.Taint, job.Channel, job.ChatId, job.Person, job.CreatedUnix),
            (again.Id, again.Name, again.When.Text, again.Kind, again.Tool, again.If, again.Taint, again.Channel, again.ChatId, again.Person, again.CreatedUnix));
        Assert.Equal(job.Arguments, again.Arguments);
        Assert.True(_rig.Report.IsClean);
    }

    [Fact]
    public void A_job_is_found_by_number_and_by_name_whatever_its_case()
    {
        Job job = _rig.Add("Water the plants", "every 1h");

        Assert.Same(job, _rig.Book.Find(" water THE plants "));
        Assert.Same(job, _rig.Book.Find(job.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Null(_rig.Book.Find("other"));
        Assert.Null(_rig.Book.Find("2"));
    }

    [Fact]
    public void The_33rd_job_is_refused()
    {
        for (int i = 0; i < Limits.JobsMax; i++)
        {
            _rig.Add("job " + i, "every 1h");
        }

        Assert.Equal("There are 32 jobs already, which is the most; remove one first.", Refusal(draft => draft.Name = "one more"));
        Assert.True(_rig.Book.Remove(5, out _));
        Assert.Null(Refusal(draft => draft.Name = "one more"));
        _rig.Boot();
        Assert.Equal(32, _rig.Book.All.Length);
    }

    [Fact]
    public void A_number_is_never_used_again()
    {
        for (int expected = 1; expected < 100; expected++)
        {
            Job job = _rig.Add("job", "every 1h");
            Assert.Equal(expected, job.Id);
            Assert.True(_rig.Book.Remove(job.Id, out _));
            _rig.Boot();
            Assert.Empty(_rig.Book.All);
            Assert.True(_rig.Report.IsClean, _rig.Report.Message);
        }
    }

    [Theory]
    [InlineData("name", "", "A job needs a name with a letter")]
    [InlineData("name", " water", "A job needs a name with a letter, such as \"water the plants\", and no blanks around it.")]
    [InlineData("name", "42", "A job needs a name with a letter")]
    [InlineData("name", "a/b", "A job's name has letters, digits, '-', '_' and blanks only.")]
    [InlineData("name", "plants \U0001F33F", "A job's name has letters")]
    [InlineData("name", "a name that is longer than thirty-two", "The name has 37 bytes; a job takes at most 32.")]
    [InlineData("name", "Known", "There is a job named \"Known\" already")]
    [InlineData("kind", "email", "The kind of a job is text (sent as it is), tool (one call) or prompt (wakes the agent), not 'email'.")]
    [InlineData("text", " ", "A job of kind text needs a text.")]
    [InlineData("tool", "", "A job of kind tool needs a tool with name and args.")]
    [InlineData("when", "", "A job needs a time")]
    public void What_is_wrong_with_a_job_is_said(string field, string value, string refusal)
    {
        _rig.Add("known", "every 1h");
        string? actual = Refusal(draft =>
        {
            draft.Name = field == "name" ? value : draft.Name;
            draft.Kind = field == "kind" ? value : field == "tool" ? JobKinds.Tool : draft.Kind;
            draft.Text = field == "text" ? value : draft.Text;
            draft.When = field == "when" ? null : draft.When;
        });

        Assert.StartsWith(refusal, actual, StringComparison.Ordinal);
        Assert.Single(_rig.Book.All);
    }

    [Fact]
    public void What_is_too_long_is_refused_and_the_longest_is_kept()
    {
        Assert.Equal("The text has 1025 bytes; a job takes at most 1024.", Refusal(draft => draft.Text = new string('x', 1025)));
        Assert.Equal("The args has 513 bytes; a job takes at most 512.", Refusal(draft => draft.Arguments = new byte[513]));
        Assert.Equal("The if has 201 bytes; a job takes at most 200.", Refusal(draft => draft.If = new string('x', 201)));
        Assert.Null(Refusal(draft =>
        {
            draft.Name = "Küche Bad mit Umlauten üäö";
            draft.When = JobTime.TryParse("cron " + string.Join(',', Enumerable.Range(0, 48)) + " * * * *", Start, PosixZone.Utc(), out _)!;
            (draft.Text, draft.Arguments, draft.If) = (new string('x', 1024), new byte[512], new string('x', 200));
            (draft.Tool, draft.Person, draft.Taint) = (new string('x', 32), new string('x', 40), new string('x', 200));
            (draft.Channel, draft.ChatId) = (new string('x', 32), new string('x', 32));
        }));
        _rig.Boot();
        Assert.Equal(1024, Assert.Single(_rig.Book.All).Text.Length);
    }

    [Fact]
    public void Without_the_time_no_job_is_taken()
    {
        var draft = new JobDraft { Name = "water", Kind = JobKinds.Text, Text = "hello", When = JobTime.TryParse("every 1h", 0, PosixZone.Utc(), out _) };

        Assert.StartsWith("The board does not know the time yet", _rig.Book.TryAdd(draft, 0, out _), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_cannot_be_changed()
    {
        Assert.False(_rig.Book.Remove(7, out string problem));
        Assert.Equal("There is no job 7.", problem);
        Assert.False(_rig.Book.Pause(7, out _));
        Assert.False(_rig.Book.Resume(7, Start, out _));
    }

    [Fact]
    public void A_flash_that_refuses_changes_nothing()
    {
        Job job = _rig.Add("water", "every 1h");
        var book = new JobBook(new JobStore(new FailingFileStore(_rig.Flash, 1, Tear.Nothing, isPowerCut: false)), PosixZone.Utc(), _rig.Log);
        book.Load(new BootReport());

        Assert.False(book.Pause(job.Id, out string problem));
        Assert.Equal("The flash did not take it (flash full); nothing was changed.", problem);
        Assert.False(book.StateOf(job).IsPaused);
        Assert.True(book.Pause(job.Id, out _));
    }

    [Fact]
    public void A_damaged_definition_is_told_by_name_and_the_others_load()
    {
        _rig.Add("water", "every 1h");
        _rig.Add("light", "every 1h");
        _rig.Flash["jobs/d0"] = "rubbish";
        _rig.Boot();

        Assert.Equal("light", Assert.Single(_rig.Book.All).Name);
        Assert.Contains("\n- the job \"water\"\n", _rig.Report.Message, StringComparison.Ordinal);
        Assert.Equal(3, _rig.Add("next", "every 1h").Id);
        _rig.Boot();
        Assert.True(_rig.Report.IsClean);
        Assert.Equal(2, _rig.Book.All.Length);
    }

    [Fact]
    public void A_job_whose_state_is_damaged_is_off_until_somebody_resumes_it()
    {
        Job job = _rig.Add("water", "every 20m");
        _rig.Run(3000);
        _rig.Flash["jobs/s0-0"] = "rubbish";
        _rig.Flash["jobs/s0-1"] = "";
        _rig.Boot();
        _rig.Run(6000);
        Assert.Equal(2, _rig.Runner.Runs.Count);
        Assert.Contains("what the job \"water\" did last; it is off until somebody resumes it", _rig.Report.Message, StringComparison.Ordinal);

        Assert.True(_rig.Book.Resume(job.Id, _rig.NowUnix, out _));
        _rig.Run(1200);
        Assert.Equal(Start + 9600, _rig.Runner.Runs[^1].Slot);
    }

    [Fact]
    public void The_longest_state_stays_inside_the_metadata_of_littlefs()
    {
        _rig.Runner.Note = new string('n', 500);
        Job job = _rig.Add("a name of thirty-two characters.".Replace('.', 'x'), "every 20m");
        for (int i = 0; i < 12; i++)
        {
            _rig.Runner.Result = i % 3 == 1 ? JobRunResults.Done : JobRunResults.Failed;
            _rig.Run(1200);
        }

        _rig.Runner.Result = JobRunResults.Failed;
        _rig.Run(6000);
        Assert.NotEqual("", _rig.State(job.Name).OffReason);
        Assert.InRange(_rig.Flash.Length("jobs/s0-0"), 300, 440);
        Assert.InRange(_rig.Flash.Length("jobs/s0-1"), 300, 440);
        _rig.Boot();
        JobState state = _rig.State(job.Name);
        Assert.InRange(state.History.Length, 3, 10);
        Assert.Equal(Limits.JobNoteBytesMax, state.History[0].Note.Length + 2);
    }

    private string? Refusal(Action<JobDraft> change)
    {
        var draft = new JobDraft
        {
            Name = "another",
            Kind = JobKinds.Text,
            Text = "hello",
            When = JobTime.TryParse("every 1h", Start, PosixZone.Utc(), out _),
        };
        change(draft);
        return _rig.Book.TryAdd(draft, Start, out _);
    }
}
