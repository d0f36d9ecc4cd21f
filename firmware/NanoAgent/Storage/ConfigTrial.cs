using System.IO;
using NanoAgent.Hal;

namespace NanoAgent.Storage;

/// <summary>
/// A configuration on trial, as it lies on flash: two documents and a twin record that says how far the trial is and what
/// the documents must be. The configuration in force is the previous pair until the record says that the new one has
/// passed, and the new pair from then on, never one document of each: every step is one write of the record.
/// </summary>
public sealed class ConfigTrial
{
    private const int Version = 1;
    private const string NewConfig = "trial/config.json";
    private const string NewSecrets = "trial/secrets.json";
    private const string Config = "config.json";
    private const string Secrets = "secrets.json";

    private readonly object _lock = new object();
    private readonly IFileStore _files;
    private readonly SafeFile _safe;
    private readonly TwinRecord _record;
    private ConfigSeal _config = ConfigSeal.None;
    private ConfigSeal _secrets = ConfigSeal.None;
    private int _phase;
    private bool _isTold;
    private string _reason = "";

    public ConfigTrial(IFileStore files)
    {
        _files = files;
        _safe = new SafeFile(files);
        _record = new TwinRecord(files, "trial/state", RecordKinds.Trial);
    }

    /// <summary>One of <see cref="ConfigPhases"/>.</summary>
    public int Phase
    {
        get
        {
            lock (_lock)
            {
                return _phase;
            }
        }
    }

    /// <summary>Why the previous configuration is back; empty in every other phase.</summary>
    public string Reason
    {
        get
        {
            lock (_lock)
            {
                return _reason;
            }
        }
    }

    /// <summary>The owner knows the reason.</summary>
    public bool IsTold => _isTold;

    /// <summary>There is a record that cannot be read: the previous configuration is in force.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>The same, and what it said had been promised to somebody.</summary>
    public bool IsLost { get; private set; }

    /// <summary>A new configuration may be stored: none is being tried.</summary>
    public bool CanStore => Phase != ConfigPhases.Trying && Phase != ConfigPhases.Promoting;

    /// <summary>Reads the record. Whatever it holds, this ends in one of the phases.</summary>
    public void Load()
    {
        lock (_lock)
        {
            Record? record = _record.Read();
            IsDamaged = _record.IsDamaged;
            IsLost = _record.IsLost;
            Reset();
            if (record == null)
            {
                return;
            }

            try
            {
                Decode(record);
            }
            catch (RecordException)
            {
                IsDamaged = true;
                IsLost = true;
                Reset();
            }
        }
    }

    /// <summary>Keeps a configuration for the next start. When this throws, nothing has changed but that an earlier one may be gone.</summary>
    public void Store(byte[] config, byte[] secrets)
    {
        lock (_lock)
        {
            if (_phase == ConfigPhases.Stored)
            {
                // Not yet tried and now out of date; its documents are about to be written over.
                Remove();
            }

            try
            {
                // A record from the start: one that is cut short later leaves this one, and not a riddle.
                Save(_phase, _reason, _isTold);
                _files.Write(NewConfig, config, 0, config.Length);
                _files.Write(NewSecrets, secrets, 0, secrets.Length);
                _config = ConfigSeal.Of(config);
                _secrets = ConfigSeal.Of(secrets);
                SaveTwice(ConfigPhases.Stored);
            }
            catch (IOException)
            {
                // A full flash needs the room back, and keys do not lie about.
                DeleteDocuments();
                throw;
            }
        }
    }

    /// <summary>Notes that the board is about to start with it: this is its only try.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            Save(ConfigPhases.Trying, "", false);
        }
    }

    /// <summary>It passed. From the first write on it is in force; may be called again until it does not throw.</summary>
    public void Promote()
    {
        lock (_lock)
        {
            if (_phase != ConfigPhases.Promoting)
            {
                // With one of the twins damaged later, half a replacement must not look like a failed trial.
                SaveTwice(ConfigPhases.Promoting);
            }

            Finish();
        }
    }

    /// <summary>It failed, or cannot be used: the previous configuration stays in force, and this is why.</summary>
    public void Return(string reason)
    {
        lock (_lock)
        {
            Save(ConfigPhases.Returned, Text.Strings.TrimTo(reason, Limits.ConfigReasonBytesMax), false);
            DeleteDocuments();
        }
    }

    /// <summary>Notes that the owner was told why the previous configuration is back.</summary>
    public void NoteTold()
    {
        lock (_lock)
        {
            if (_phase == ConfigPhases.Returned && !_isTold)
            {
                Save(_phase, _reason, true);
            }
        }
    }

    /// <summary>The pair on trial, or null when it is not what was pushed.</summary>
    public ConfigPair? ReadNew()
    {
        lock (_lock)
        {
            byte[]? config = ReadPart(NewConfig, Config, _config);
            byte[]? secrets = ReadPart(NewSecrets, Secrets, _secrets);
            return config == null || secrets == null ? null : new ConfigPair(config, secrets);
        }
    }

    /// <summary>The pair that was there before the trial. Documents that cannot be read count as absent.</summary>
    public ConfigPair ReadPrevious()
    {
        lock (_lock)
        {
            return new ConfigPair(_safe.TryRead(Config), _safe.TryRead(Secrets));
        }
    }

    /// <summary>The pair that the board runs with, as long as the trial was not started over.</summary>
    public ConfigPair ReadInForce()
    {
        lock (_lock)
        {
            bool isNew = _phase == ConfigPhases.Trying || _phase == ConfigPhases.Promoting;
            return (isNew ? ReadNew() : null) ?? ReadPrevious();
        }
    }

    /// <summary>Removes what is left of a trial that is over. Writes only when there is something.</summary>
    public void Clean()
    {
        lock (_lock)
        {
            if (IsDamaged)
            {
                Remove();
                return;
            }

            if (_phase == ConfigPhases.None || _phase == ConfigPhases.Returned)
            {
                DeleteDocuments();
            }
        }
    }

    // Each step may have been done before a power cut, and is skipped then.
    private void Finish()
    {
        ConfigPair? pair = ReadNew();
        if (pair == null)
        {
            Return("it was damaged on the flash before it was in place");
            return;
        }

        Replace(Config, _config, pair.Config!);
        Replace(Secrets, _secrets, pair.Secrets!);
        Remove();
    }

    private void Replace(string path, ConfigSeal seal, byte[] document)
    {
        if (!seal.Fits(_safe.TryRead(path)))
        {
            _safe.Write(path, document);
        }
    }

    // Where a replacement was interrupted, one of the two files may hold it already.
    private byte[]? ReadPart(string newPath, string path, ConfigSeal seal)
    {
        byte[]? document = FlashFile.TryRead(_files, newPath, Limits.FileReadBytesMax);
        if (seal.Fits(document))
        {
            return document;
        }

        document = _safe.TryRead(path);
        return seal.Fits(document) ? document : null;
    }

    // The record first: without it the documents mean nothing, and the next start removes them.
    private void Remove()
    {
        _record.Delete();
        Reset();
        IsDamaged = false;
        DeleteDocuments();
    }

    private void DeleteDocuments()
    {
        foreach (string path in new string[] { NewConfig, NewSecrets })
        {
            if (_files.Exists(path))
            {
                _files.Delete(path);
            }
        }
    }

    // Into both twins: a single damaged file then changes nothing.
    private void SaveTwice(int phase)
    {
        Save(phase, "", false);
        try
        {
            Save(phase, "", false);
        }
        catch (IOException)
        {
            // It holds already, only less well.
        }
    }

    private void Save(int phase, string reason, bool isTold)
    {
        RecordWriter content = new RecordWriter(Limits.TwinRecordBytesMax);
        content.Number(phase).Number(isTold ? 1 : 0).Text(reason);
        _config.WriteTo(content);
        _secrets.WriteTo(content);
        _record.Write(Version, content.Bytes, content.Length);
        _phase = phase;
        _reason = reason;
        _isTold = isTold;
        IsDamaged = false;
    }

    private void Decode(Record record)
    {
        if (record.Version > Version)
        {
            throw new RecordException("a newer firmware wrote it");
        }

        RecordReader reader = new RecordReader(record.Payload);
        int phase = reader.Number(ConfigPhases.Returned);
        _isTold = reader.Number(1) == 1;
        _reason = reader.Text();
        _config = ConfigSeal.ReadFrom(reader);
        _secrets = ConfigSeal.ReadFrom(reader);
        _phase = phase;
    }

    private void Reset()
    {
        _phase = ConfigPhases.None;
        _reason = "";
        _isTold = false;
        _config = ConfigSeal.None;
        _secrets = ConfigSeal.None;
    }
}
