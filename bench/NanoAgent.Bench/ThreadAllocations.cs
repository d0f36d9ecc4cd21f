namespace NanoAgent.Bench;

/// <summary>
/// Bytes that the firmware's workers allocated. Trace records are written on the worker's own thread, so each of them is
/// the moment to read that thread's counter; servers and their threads write none and stay out of the sum.
/// </summary>
internal sealed class ThreadAllocations
{
    private readonly Dictionary<int, long> _bytesByThread = [];

    /// <summary>Up to the last record of each thread.</summary>
    public long Total
    {
        get
        {
            lock (_bytesByThread)
            {
                return _bytesByThread.Values.Sum();
            }
        }
    }

    /// <summary>Called on a worker's thread.</summary>
    public void Note()
    {
        lock (_bytesByThread)
        {
            _bytesByThread[Environment.CurrentManagedThreadId] = GC.GetAllocatedBytesForCurrentThread();
        }
    }
}
