using NanoAgent.Hal;

namespace NanoAgent.Virtual;

/// <summary>
/// The flash of the board with everything that can go wrong with it. An operation is durable when it returns, as on
/// littlefs, where closing the file commits it; the only half-done states are those of <see cref="TearForm"/>. There
/// is no question for free space, because the platform has no answer (System.IO.FileSystem returns -1).
/// </summary>
public sealed class FlashStore : IFileStore
{
    private readonly object _lock = new();
    private readonly IFlashContent _content;
    private readonly FlashCost _cost;

    /// <param name="content">What lies on the flash. It outlives power cuts: the next boot may have a new store on it.</param>
    /// <param name="faults">What goes wrong and when; nothing without it.</param>
    /// <param name="model">Counts what everything costs; without it only operations are counted, and the flash has no end.</param>
    public FlashStore(IFlashContent content, FlashFaults? faults = null, LittleFsModel? model = null)
        : this(content, new FlashCost(model is null ? null : Task.FromResult(model)), faults ?? new FlashFaults())
    {
    }

    internal FlashStore(IFlashContent content, FlashCost cost, FlashFaults faults)
    {
        _content = content;
        _cost = cost;
        Faults = faults;
    }

    /// <summary>The power went in an operation. Raised on the thread that asked for it, before that gets its exception.</summary>
    public event Action? PowerCut;

    /// <summary>A change is asked for; raised before it is made, under the lock of the store.</summary>
    internal event Action<FlashOperation>? Changing;

    public FlashFaults Faults { get; }

    /// <summary>Writes, appends, deletes and renames that were asked for so far.</summary>
    public long Operations { get; private set; }

    /// <summary>False after a power cut, until <see cref="PowerOn"/>.</summary>
    public bool IsPowered { get; private set; } = true;

    /// <summary>The folder on the PC, when that is what the content lies in.</summary>
    public string Folder => _content is DirectoryFileStore folder
        ? folder.Folder
        : throw new InvalidOperationException("This flash is in memory.");

    /// <summary>What has been done so far.</summary>
    public FlashCounters Counters => Locked(
        () => (_cost.Model?.Counters ?? new FlashCounters(0, 0, 0, 0, 0, 0, 0)) with { Operations = Operations });

    /// <summary>The board is switched on: gives the power back after a cut, and mounts the file system.</summary>
    public void PowerOn() => Locked(() =>
    {
        IsPowered = true;
        _cost.Count(model => model.Mount());
        return true;
    });

    /// <summary>Changes faults while the board is running.</summary>
    public void Inject(Action<FlashFaults> change) => Locked(() =>
    {
        change(Faults);
        return true;
    });

    /// <summary>Flips bits of one file, or of any when <paramref name="path"/> is null: what ageing cells or a bad solder joint do.</summary>
    /// <returns>The files that were hit.</returns>
    public IReadOnlyList<string> FlipBits(int count, string? path = null) =>
        Locked(() => BitFlips.Apply(_content, count, path, Faults.Seed));

    /// <summary>Paths of all files: no question of the board, so it costs nothing and is answered without power.</summary>
    public string[] AllFiles() => Locked(_content.AllFiles);

    public bool Exists(string path) => Asked(model => model.Stat(path), () => _content.Exists(path));

    public int Length(string path) => Asked(model => model.Stat(path), () => _content.Length(path));

    public int Read(string path, int position, byte[] buffer, int offset, int count) => Asked(
        model => model.Read(path, position, count),
        () =>
        {
            Faults.CheckReadable(path);
            return _content.Read(path, position, buffer, offset, count);
        });

    public string[] List(string folder) => Asked(model => model.List(folder), () => _content.List(folder));

    public void Write(string path, byte[] bytes, int offset, int count) =>
        Change(new FlashOperation(FlashOperationKind.Write, path, Bytes: bytes.AsMemory(offset, count)));

    public void Append(string path, byte[] bytes, int offset, int count) =>
        Change(new FlashOperation(FlashOperationKind.Append, path, Bytes: bytes.AsMemory(offset, count)));

    public void Delete(string path) => Change(new FlashOperation(FlashOperationKind.Delete, path));

    public void Move(string from, string to) => Change(new FlashOperation(FlashOperationKind.Move, from, to));

    private void Change(FlashOperation operation)
    {
        bool isCut = Powered(() =>
        {
            Changing?.Invoke(operation);
            Operations++;
            if (Operations != Faults.CutAt)
            {
                Complete(operation);
                return false;
            }

            Tear(operation);
            return true;
        });

        if (isCut)
        {
            // Outside the lock: who switches the board off waits for workers that may wait for this flash.
            PowerCut?.Invoke();
            throw new PowerCutException();
        }
    }

    private void Complete(FlashOperation operation)
    {
        if (Operations == Faults.FullAt)
        {
            Faults.IsFull = true;
        }

        if (operation.Kind == FlashOperationKind.Append)
        {
            // littlefs continues a copy of the last block, which it has to read for that.
            Faults.CheckReadable(operation.Path);
        }

        Faults.TakeRoom(operation, _content);
        Apply(operation);
        Faults.Follow(operation);
    }

    private void Tear(FlashOperation operation)
    {
        IsPowered = false;
        try
        {
            // What a full flash refuses tears nothing either.
            if (operation.Torn(Faults.Tear, Faults.Seed) is FlashOperation torn)
            {
                Faults.TakeRoom(torn, _content);
                Apply(torn);
            }
        }
        catch (IOException)
        {
            // It would have failed anyway; there is nobody left to hear it.
        }
    }

    private void Apply(FlashOperation operation)
    {
        LittleFsModel? model = _cost.Model;
        model?.Adopt(operation.Path, _content.Length(operation.Path));
        try
        {
            operation.Cost(model);
        }
        catch (FlashFullException) when (model?.LengthOf(operation.Path) == 0 && !_content.Exists(operation.Path))
        {
            // Creating the file is a commit of its own: when that one found room, an empty file is what is left.
            _content.Write(operation.Path, [], 0, 0);
            throw;
        }

        operation.Apply(_content);
    }

    private T Asked<T>(Action<LittleFsModel> cost, Func<T> answer) => Powered(() =>
    {
        _cost.Count(cost);
        return answer();
    });

    private T Powered<T>(Func<T> action) => Locked(() => IsPowered ? action() : throw new PowerCutException());

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }
}
