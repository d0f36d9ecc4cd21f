namespace NanoAgent.Llm;

/// <summary>The configured prices of models. Pure.</summary>
public sealed class PriceTable
{
    private readonly ModelPrice[] _prices;

    public PriceTable(ModelPrice[] prices) => _prices = prices;

    /// <summary>The price under the model's own name, else under the longest beginning of it; null when there is none.</summary>
    public ModelPrice? Find(string model)
    {
        ModelPrice? best = null;
        foreach (ModelPrice price in _prices)
        {
            if (price.Fits(model) && (best == null || !price.IsPrefix || (best.IsPrefix && price.NameBytes > best.NameBytes)))
            {
                best = price;
            }
        }

        return best;
    }

    /// <summary>
    /// Index of the endpoint that costs least, if it is known to cost less than the first; otherwise 0. What has no price
    /// may be dearer and is never chosen.
    /// </summary>
    public int Cheapest(LlmEndpoint[] endpoints)
    {
        ModelPrice? least = endpoints.Length == 0 ? null : Find(endpoints[0].Model);
        int cheapest = 0;
        for (int i = 1; i < endpoints.Length && least != null; i++)
        {
            ModelPrice? price = Find(endpoints[i].Model);
            if (price != null && price.Blend < least.Blend)
            {
                least = price;
                cheapest = i;
            }
        }

        return cheapest;
    }
}
