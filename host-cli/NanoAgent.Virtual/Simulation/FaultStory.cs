namespace NanoAgent.Virtual;

/// <summary>What goes wrong with the board itself and its surroundings, and when.</summary>
internal sealed class FaultStory(LifeLog life, Story story, SimulatedNetwork network)
{
    /// <summary>After this long a start counts as good for certain (Limits.GoodBootMs, and a look of its worker).</summary>
    private const int GoodMs = 75_000;

    /// <summary>One less than what brings a board into safe mode, from which only people get it out.</summary>
    private const int BadBootsMax = 2;

    private const int OperationsMax = 30;
    private const int BootOperationsMax = 12;
    /// <summary>Less than what counts as a new time: from three hours on slots that are in the future again run again.</summary>
    private const int ClockStepMsMax = 5_000_000;

    /// <summary>The firmware tries each minute to note what the flash refused (Limits.JobCatchUpMs), and a step may wait.</summary>
    private const int CatchUpMs = 300_000;

    private int _badBoots;
    private long _fullMs = -GoodMs;

    /// <summary>The flash was full, and then had room for some minutes without a restart.</summary>
    public event Action? CaughtUp;

    public void Begin()
    {
        story.Again(() => life.Dice.Ms(30_000, 7_200_000), ArmCut);
        story.Again(() => life.Dice.Ms(120_000, 14_400_000), LoseNetwork);
        story.Again(() => life.Dice.Ms(300_000, 28_800_000), FillFlash);
        story.Again(() => life.Dice.Ms(300_000, 28_800_000), StepClock);
        story.Again(() => life.Dice.Ms(120_000, 7_200_000), BreakSensor);
    }

    /// <summary>The faults of a boot that begins: the flash may lose power before the firmware is up.</summary>
    public FlashFaults ForBoot()
    {
        bool isCut = _badBoots < BadBootsMax && life.Faults.Has(FaultKind.Power) && life.Dice.OneIn(8);
        return new FlashFaults { CutAt = isCut ? 1 + life.Dice.Below(BootOperationsMax) : 0, Tear = Tear(), Seed = life.Dice.Below(1_000_000) };
    }

    /// <summary>A boot does not know the time until somebody tells it.</summary>
    public bool KnowsTime() => !life.Strikes(FaultKind.Clock, 3);

    public void EndBoot(long uptimeMs) => _badBoots = IsGood(uptimeMs) ? 0 : _badBoots + 1;

    /// <summary>Everything is well again, for good.</summary>
    public void End(LifeBoard board)
    {
        life.EndFaults();
        network.IsUp = true;
        Mend(board);
        board.Clock.Set(life.Time.UnixMs);
    }

    // A full flash takes no note that a start is good.
    private bool IsGood(long uptimeMs) => uptimeMs > GoodMs && !life.IsFlashFull && life.Time.NowMs - _fullMs > GoodMs;

    private static void Mend(LifeBoard board)
    {
        board.Flash.Inject(faults =>
        {
            faults.CutAt = 0;
            faults.IsFull = false;
        });
        board.RoomWires.Fault = ChipFault.None;
    }

    private TearForm Tear() => life.Dice.Pick(Enum.GetValues<TearForm>());

    private void ArmCut(LifeBoard board)
    {
        // One that waits for its operation is not put off.
        bool isArmed = board.Flash.Faults.CutAt > board.Flash.Operations;
        if (!isArmed && (IsGood(board.Clock.UptimeMs) || _badBoots < BadBootsMax) && life.Faults.Has(FaultKind.Power))
        {
            board.Flash.Inject(faults =>
            {
                faults.CutAt = board.Flash.Operations + 1 + life.Dice.Below(OperationsMax);
                faults.Tear = Tear();
            });
        }
    }

    private void LoseNetwork(LifeBoard board)
    {
        if (life.Strikes(FaultKind.Network, 1))
        {
            network.IsUp = false;
            life.Note("sim: the network goes");
            story.In(life.Dice.Ms(2000, 10_800_000), _ => network.IsUp = true);
        }
    }

    private void FillFlash(LifeBoard board)
    {
        if (life.Strikes(FaultKind.FullFlash, 1))
        {
            SetFull(board, true);
            life.Note("sim: the flash is full");
            story.In(life.Dice.Ms(10_000, 1_800_000), GiveRoom);
        }
    }

    private void GiveRoom(LifeBoard board)
    {
        SetFull(board, false);
        life.Note("sim: the flash has room");
        long sinceMs = _fullMs;
        story.In(CatchUpMs, now =>
        {
            if (now == board && _fullMs == sinceMs)
            {
                CaughtUp?.Invoke();
            }
        });
    }

    private void SetFull(LifeBoard board, bool isFull)
    {
        board.Flash.Inject(faults => faults.IsFull = isFull);
        life.IsFlashFull = isFull;
        _fullMs = life.Time.NowMs;
    }

    private void StepClock(LifeBoard board)
    {
        if (life.Strikes(FaultKind.Clock, 1))
        {
            board.Clock.Set(life.Time.UnixMs + life.Dice.Below(2 * ClockStepMsMax) - ClockStepMsMax);
            life.Note("sim: the clock jumps");
            story.In(life.Dice.Ms(60_000, 3_600_000), now => now.Clock.Set(life.Time.UnixMs));
        }
    }

    private void BreakSensor(LifeBoard board)
    {
        if (life.Strikes(FaultKind.Sensors, 1))
        {
            board.RoomWires.Fault = life.Dice.Pick([ChipFault.NoAnswer, ChipFault.OnesOnly, ChipFault.ZerosOnly, ChipFault.StuckBusy, ChipFault.BadCheckSum]);
            story.In(life.Dice.Ms(5000, 1_800_000), now => now.RoomWires.Fault = ChipFault.None);
        }
    }
}
