namespace NanoAgent.Virtual;

/// <summary>
/// Keeps the books of a <see cref="FlashStore"/> in a model that may still be in the making: what a board reads while it
/// starts is booked later, so that nobody waits for a simulation. Used under the lock of the store.
/// </summary>
internal sealed class FlashCost(Task<LittleFsModel>? model)
{
    /// <summary>A start reads some dozen files; whoever reads more has the time to wait.</summary>
    private const int WaitingMax = 1000;

    private readonly Queue<Action<LittleFsModel>> _waiting = new();

    /// <summary>The model with everything booked, or null when nobody counts.</summary>
    public LittleFsModel? Model
    {
        get
        {
            LittleFsModel? ready = model?.GetAwaiter().GetResult();
            while (ready is not null && _waiting.TryDequeue(out Action<LittleFsModel>? cost))
            {
                cost(ready);
            }

            return ready;
        }
    }

    /// <summary>Books what cannot fail.</summary>
    public void Count(Action<LittleFsModel> cost)
    {
        if (model is null)
        {
            return;
        }

        _waiting.Enqueue(cost);
        if (model.IsCompleted || _waiting.Count > WaitingMax)
        {
            _ = Model;
        }
    }
}
