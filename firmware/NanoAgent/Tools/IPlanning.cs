namespace NanoAgent.Tools;

/// <summary>What the tools that plan for later ask of the rest of the firmware.</summary>
public interface IPlanning
{
    /// <summary>Null when a job or a rule may make this call; otherwise a sentence with the way out.</summary>
    string? WhyNotCall(string tool, byte[] arguments);

    /// <summary>Null when there is such a person to act for and a way to the chat; otherwise why not.</summary>
    string? WhyNotFor(string personKey, string channel, string chatId);

    /// <summary>What waking the model that often costs, in a sentence.</summary>
    string CostOf(long runsPerMonth, bool isConditional);

    /// <summary>What does the same as a prompt without the model, in a sentence; empty when nothing does.</summary>
    string OfferFor(string prompt);
}
