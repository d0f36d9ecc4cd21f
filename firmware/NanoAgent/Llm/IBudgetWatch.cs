namespace NanoAgent.Llm;

/// <summary>Hears once a day, or once a month for money, that a budget is nearly used up.</summary>
public interface IBudgetWatch
{
    /// <summary>Tells it to whoever pays. What is counted should be on flash afterwards, so that a restart does not tell it again.</summary>
    void Warn(string sentence);

    /// <summary>A budget is used up: what is counted should be on flash, so that a power cut does not give it back.</summary>
    void NoteUsedUp();
}
