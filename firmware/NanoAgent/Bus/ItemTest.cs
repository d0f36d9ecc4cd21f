namespace NanoAgent.Bus;

/// <summary>Whether an item of a queue may be taken now. Called under the queue's lock; must be short.</summary>
public delegate bool ItemTest(object item);
