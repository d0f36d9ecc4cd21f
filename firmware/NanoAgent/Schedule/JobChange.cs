namespace NanoAgent.Schedule;

/// <summary>Changes a copy of a job's state, which then takes the place of the former one; false when there is nothing to change after all.</summary>
internal delegate bool JobChange(JobState state);
