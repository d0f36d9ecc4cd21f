using NanoAgent.Virtual;

namespace NanoAgent.Tests.Virtual;

/// <summary>Random but repeatable use of a flash.</summary>
internal sealed class FlashTrace(int seed, string[] folders, int names, int sizeMin, int sizeMax)
{
    // Appends stop here, so that a trace cannot fill the flash.
    private const int AppendedMax = 20_000;

    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _files = new(StringComparer.Ordinal);
    private readonly byte[] _data = new byte[Math.Max(sizeMax, 300)];

    /// <summary>Writes half of the time, and else appends, deletes, renames, reads and asks.</summary>
    public void Run(FlashStore flash, int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            Step(flash, _random.Next(100), Name("f"));
        }
    }

    private void Step(FlashStore flash, int kind, string name)
    {
        switch (kind)
        {
            case < 50:
                int size = _random.Next(sizeMin, sizeMax + 1);
                flash.Write(name, _data, 0, size);
                _files[name] = size;
                break;
            case < 65 when _files.GetValueOrDefault(name) < AppendedMax:
                int added = _random.Next(1, 300);
                flash.Append(name, _data, 0, added);
                _files[name] = _files.GetValueOrDefault(name) + added;
                break;
            case < 75:
                flash.Delete(name);
                _files.Remove(name);
                break;
            case < 80 when _files.Count > 0:
                Rename(flash, _files.Keys.ElementAt(_random.Next(_files.Count)), Name("m"));
                break;
            case < 90:
                flash.Read(name, 0, new byte[512], 0, 512);
                break;
            default:
                flash.Exists(name);
                break;
        }
    }

    private void Rename(FlashStore flash, string from, string to)
    {
        if (!_files.ContainsKey(to))
        {
            flash.Move(from, to);
            _files.Remove(from, out int size);
            _files[to] = size;
        }
    }

    private string Name(string prefix) => folders[_random.Next(folders.Length)] + prefix + _random.Next(names);
}
