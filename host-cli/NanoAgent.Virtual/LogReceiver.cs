namespace NanoAgent.Virtual;

/// <summary>Somebody who gets the log's lines or records; what is owned is closed with the log.</summary>
internal sealed record LogReceiver(
    string Name, Action<char, string>? OnLine, Action<ReadOnlyMemory<byte>>? OnRecord, IDisposable? Owned);
