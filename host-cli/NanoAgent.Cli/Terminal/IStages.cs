namespace NanoAgent.Cli.Terminal;

/// <summary>The stages of something that takes its time, one after the other.</summary>
internal interface IStages
{
    /// <summary>Begins a stage; the one before has ended by that.</summary>
    /// <param name="title">What is done, for example "reading the files".</param>
    /// <param name="total">How much there is to do; 0 when nobody knows.</param>
    IStage Begin(string title, double total = 0);
}

/// <summary>One stage.</summary>
internal interface IStage
{
    /// <summary>So much of the total is done.</summary>
    void At(double done);

    /// <summary>It is done. What is said here stays on the screen behind the title.</summary>
    void End(string outcome = "");
}
