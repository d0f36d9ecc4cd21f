namespace NanoAgent.Board;

/// <summary>The local time as people read it, or what is said while it is not known. The zone is the business of whoever gives it.</summary>
public delegate string TimeText();
