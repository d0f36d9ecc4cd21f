using System;
using System.Collections;
using System.IO;
using NanoAgent.Hal;
using NanoAgent.Storage;
using NanoAgent.Text;

namespace NanoAgent.Schedule;

/// <summary>
/// Jobs on flash: for each of <see cref="Limits.JobsMax"/> places a definition, written once, and a twin record with the state,
/// one commit for each change. A job exists when its definition is whole, and is promised when its first state is. It is gone
/// when a state says so; the definition goes after that. States stay behind, so that no id is ever used again.
/// </summary>
public sealed class JobStore
{
    private const string Folder = "jobs";

    private readonly IFileStore _files;
    private readonly TwinRecord[] _states = new TwinRecord[Limits.JobsMax];
    private readonly bool[] _isTaken = new bool[Limits.JobsMax];
    private int _lastId;

    public JobStore(IFileStore files)
    {
        _files = files;
        for (int place = 0; place < _states.Length; place++)
        {
            _states[place] = new TwinRecord(files, Folder + "/s" + place + "-", RecordKinds.JobState);
        }
    }

    /// <summary>Reads all of them. What is damaged is reported and its place is free again.</summary>
    internal JobEntry[] Load(PosixZone zone, BootReport report)
    {
        string[] names = FlashFile.TryList(_files, Folder);
        ArrayList entries = new ArrayList();
        for (int place = 0; place < Limits.JobsMax; place++)
        {
            bool hasState = Has(names, "s" + place + "-0") || Has(names, "s" + place + "-1");
            bool hasDefinition = Has(names, "d" + place);
            JobEntry? entry = hasState || hasDefinition ? LoadPlace(place, hasDefinition, zone, report) : null;
            _isTaken[place] = entry != null;
            if (entry != null)
            {
                entries.Add(entry);
            }
        }

        return (JobEntry[])entries.ToArray(typeof(JobEntry));
    }

    /// <summary>Keeps a new job: two writes. Null when every place is taken.</summary>
    /// <exception cref="IOException">The flash refuses; then there is no such job.</exception>
    internal JobEntry? Add(JobDraft draft, JobTime when, long nowUnix)
    {
        int place = 0;
        while (place < _isTaken.Length && _isTaken[place])
        {
            place++;
        }

        if (place == _isTaken.Length)
        {
            return null;
        }

        Job job = new Job(_lastId + 1, nowUnix, draft, when);
        JobEntry entry = new JobEntry(place, job, new JobState(nowUnix), _states[place]);
        byte[] definition = JobCodec.Definition(job);
        _files.Write(PathOf(place), definition, 0, definition.Length);
        _lastId++;
        try
        {
            Save(entry, entry.State);
        }
        catch (IOException)
        {
            _files.Delete(PathOf(place));
            throw;
        }

        _isTaken[place] = true;
        return entry;
    }

    /// <summary>One commit. When this throws, the former state still stands.</summary>
    internal void Save(JobEntry entry, JobState state)
    {
        RecordWriter content = JobCodec.State(entry.Job.Id, entry.Job.Name, state);
        entry.Record.Write(JobCodec.Version, content.Bytes, content.Length);
    }

    /// <summary>Gone once the first write is through; the file follows.</summary>
    internal void Remove(JobEntry entry)
    {
        Save(entry, new JobState(0) { IsRemoved = true });
        _isTaken[entry.Place] = false;
        TryDelete(entry.Place);
    }

    private JobEntry? LoadPlace(int place, bool hasDefinition, PosixZone zone, BootReport report)
    {
        TwinRecord record = _states[place];
        Record? found = record.Read();
        JobState? state = JobCodec.TryState(found, out int stateId, out string name);
        bool isStateLost = record.IsLost || (found != null && state == null);
        Job? job = hasDefinition ? JobCodec.TryDefinition(FlashFile.TryRead(_files, PathOf(place), Limits.JobRecordBytesMax + RecordFrame.BytesMax), zone) : null;
        Remember(stateId);
        Remember(job == null ? 0 : job.Id);
        if (job == null)
        {
            if (state != null && !state.IsRemoved)
            {
                // It is reported again with every start, until another job takes the place.
                report.AddLost("the job \"" + name + "\"");
            }

            return null;
        }

        bool isOwnState = state != null && stateId == job.Id;
        if (isOwnState && state!.IsRemoved)
        {
            TryDelete(place);
            report.AddRepaired("the removal of job " + job.Id + " was completed");
            return null;
        }

        if (isStateLost)
        {
            report.AddLost("what the job \"" + job.Name + "\" did last; it is off until somebody resumes it");
            return new JobEntry(place, job, new JobState(job.CreatedUnix) { OffReason = "its state on flash was damaged" }, record);
        }

        return new JobEntry(place, job, isOwnState ? state! : new JobState(job.CreatedUnix), record);
    }

    private void TryDelete(int place)
    {
        try
        {
            _files.Delete(PathOf(place));
        }
        catch (IOException)
        {
            // The mark counts; the next start tries again, or the next job in this place writes over it.
        }
    }

    private void Remember(int id) => _lastId = id > _lastId ? id : _lastId;

    private static string PathOf(int place) => Folder + "/d" + place;

    private static bool Has(string[] names, string name) => Array.IndexOf(names, name) >= 0;
}
