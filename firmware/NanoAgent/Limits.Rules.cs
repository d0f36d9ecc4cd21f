namespace NanoAgent;

/// <summary>Bounds of named values, conditions and rules.</summary>
public static partial class Limits
{
    // Values and conditions

    /// <summary>A thousand million of any unit; what is larger is a slip, and its thousandths must fit into a long with room.</summary>
    public const long ValueThousandthsMax = 1000000000000;

    /// <summary>Conditions joined by and, or: more is a program, and nobody could say what it does.</summary>
    public const int ConditionPartsMax = 4;

    /// <summary>Text of a condition or trigger: four comparisons of long names.</summary>
    public const int ConditionBytesMax = 400;

    /// <summary>Text with its values filled in: one Telegram message.</summary>
    public const int ExpandedTextBytesMax = 4000;

    /// <summary>What stands in a text in place of a value that cannot be read: the reason in a few words.</summary>
    public const int ValueProblemBytesMax = 48;

    /// <summary>Ten years, the longest time that can be meant; also keeps sums of times far from the end of a long.</summary>
    public const long DurationMsMax = 315360000000;

    // Rules

    /// <summary>A household has a dozen; all of them are compared whenever a contact moves, and listed in one answer.</summary>
    public const int RulesMax = 32;

    /// <summary>What one rule does: more is a routine, which a prompt does better.</summary>
    public const int RuleActionsMax = 4;

    /// <summary>One text, one prompt, or the arguments of one tool: a paragraph.</summary>
    public const int RuleTextBytesMax = 1000;

    /// <summary>Everything that one rule does, as JSON: two long texts and two switches; it is read whole at the start.</summary>
    public const int RuleThenBytesMax = 2400;

    /// <summary>A rule on flash: its actions, its trigger, its names. A usual one has 200 bytes and stays inside the metadata.</summary>
    public const int RuleRecordBytesMax = 3600;

    /// <summary>A day: what has to rest for longer is a job.</summary>
    public const int RuleCooldownSecondsMax = 86400;

    /// <summary>A contact or a value that flutters costs one message a minute and not one a second.</summary>
    public const int RuleCooldownSecondsDefault = 60;

    /// <summary>A month: longer holds outlive every restart and would never come true.</summary>
    public const long RuleHoldMsMax = 2592000000;

    /// <summary>Default distance between a threshold and where it is armed again: two percent of it, more than a sensor's noise.</summary>
    public const int RuleHysteresisPercent = 2;

    /// <summary>Everything that rules watch is looked at this often: a change that nobody reported is found, and temperatures are slower.</summary>
    public const int RuleLookMs = 10000;

    /// <summary>Between two measurements of a sensor that a rule needs: rooms and soil change within minutes.</summary>
    public const int RuleSensorPollMs = 10000;

    /// <summary>Three polls without an answer: the sample is no value any more.</summary>
    public const int RuleSampleMs = 35000;

    /// <summary>Ten minutes without an answer are no passing trouble; the owner gets one word.</summary>
    public const int RuleSilentMs = 600000;

    /// <summary>Rules that set each other off, one behind the other; a longer chain is a circle through the world outside.</summary>
    public const int RuleChainMax = 4;

    /// <summary>A time that is later than this was not waited for but jumped over: the worker looks every ten seconds, a slow write takes some more.</summary>
    public const int RuleLateSeconds = 60;

    /// <summary>First wait of a level whose switches were refused: a rest of a pump or a stop takes minutes, and each try stands in /why.</summary>
    public const int RuleHeldBackMs = 15000;

    /// <summary>Longest such wait: after /resume nobody wants to wait longer than five minutes.</summary>
    public const int RuleHeldBackMsMax = 300000;

    /// <summary>Failures in a row that switch a rule off: one may be chance, five are the rule.</summary>
    public const int RuleFailuresMax = 5;

    /// <summary>What a rule at the start waits for a sensor of its condition: the first measurements take seconds.</summary>
    public const int RuleBootWaitMs = 60000;

    /// <summary>The names of a chain of rules, for one sentence.</summary>
    public const int RuleChainBytesMax = 200;

    /// <summary>Fire times of two timers that are compared: two weeks of days show that they meet.</summary>
    public const int RuleTimesCompared = 28;

    /// <summary>What the list of rules shows of a text.</summary>
    public const int RuleShownBytesMax = 80;
}
