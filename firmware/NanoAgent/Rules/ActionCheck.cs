using NanoAgent.Board;
using NanoAgent.Text;

namespace NanoAgent.Rules;

/// <summary>
/// Whether a board can do what a rule wants, told when the rule is made and not when it fires: outputs and their contracts,
/// names in texts. Whether somebody must be asked at that moment is the business of the policy.
/// </summary>
public sealed class ActionCheck
{
    private readonly BoardProfile _board;
    private readonly BoardIo _io;
    private readonly WritesTogether _together;

    public ActionCheck(BoardProfile board, BoardIo io)
    {
        _board = board;
        _io = io;
        _together = new WritesTogether(board);
    }

    /// <summary>The actions with full names and values in one spelling, or null with a sentence.</summary>
    public RuleAction[]? TryNormalize(RuleAction[] actions, out string problem)
    {
        RuleAction[] normal = new RuleAction[actions.Length];
        problem = "";
        for (int i = 0; i < actions.Length; i++)
        {
            RuleAction action = actions[i];
            normal[i] = action;
            if (action.Kind == RuleActionKind.Write)
            {
                normal[i] = Normalize(action, out problem) ?? action;
                problem = problem.Length > 0 ? problem : _together.WhyNot(normal, i);
            }
            else if (action.Text.Length > 0)
            {
                problem = ValueTemplate.WhyNot(action.Text, _io.Values) ?? "";
            }

            if (problem.Length > 0)
            {
                return null;
            }
        }

        return normal;
    }

    private RuleAction? Normalize(RuleAction action, out string problem)
    {
        IPanel? panel = _io.PanelOf(action.Name);
        if (panel != null)
        {
            return NormalizePanel(panel, action, out problem);
        }

        BoardValue? value = _io.Values.Find(action.Name);
        if (value == null || !value.IsWritable)
        {
            problem = WhyNotWritable(action.Name, value);
            return null;
        }

        if (_io.RiskOf(value.Name) == Risks.Never)
        {
            problem = value.Name + " is closed to the agent by the board profile (risk never); a person must switch it.";
            return null;
        }

        return value.Kind == ValueKind.Pwm ? NormalizePwm(value, action, out problem) : NormalizeSwitch(value, action, out problem);
    }

    // A text with values in it is put together when the rule fires. The words stay as they are: what "on" and "toggle" of a strip are
    // is seen then too.
    private RuleAction? NormalizePanel(IPanel panel, RuleAction action, out string problem)
    {
        string value = action.Value.Trim();
        problem = panel.Risk == Risks.Never ? panel.Name + " is closed to the agent by the board profile (risk never)." :
            action.ForMs > 0 ? panel.Name + " is a " + panel.Kind + "; for_ms works with on/off outputs only." :
            panel.IsText ? ValueTemplate.WhyNot(value, _io.Values) ?? "" : "";
        if (problem.Length == 0 && !panel.TryNormalize(value, OutputValues.Off, out _, out string allowed))
        {
            problem = "'" + Shown(action.Value) + "' is no value for " + panel.Name + "; use " + allowed;
        }

        return problem.Length > 0 ? null : RuleAction.Write(panel.Name, value, 0);
    }

    private RuleAction? NormalizePwm(BoardValue value, RuleAction action, out string problem)
    {
        problem = action.ForMs > 0 ? value.Name + " is a PWM output; for_ms works with on/off outputs only." :
            PwmOutputs.TryParse(action.Value, 0, out int percent) ? "" :
            "'" + Shown(action.Value) + "' is no value for " + value.Name + "; use 0 to 100 (percent), on, off or toggle.";
        if (problem.Length > 0)
        {
            return null;
        }

        PwmOutputs.TryParse(action.Value, 0, out percent);
        string word = Strings.ToLower(action.Value);

        // Off lets go of a servo; 0 sends it to its end.
        bool isWord = word == OutputValues.Toggle || (word == OutputValues.Off && _board.Pwm[value.Index].IsServo);
        return RuleAction.Write(value.Name, isWord ? word : percent.ToString(), 0);
    }

    private RuleAction? NormalizeSwitch(BoardValue value, RuleAction action, out string problem)
    {
        problem = "";
        if (!OutputValues.TryParse(action.Value, false, out bool on))
        {
            problem = "'" + Shown(action.Value) + "' is no value for " + value.Name + "; use on, off or toggle.";
            return null;
        }

        bool isToggle = Strings.ToLower(action.Value) == OutputValues.Toggle;
        OutputSpec spec = _board.Outputs[value.Index];
        long pauseMs = spec.MinOffSeconds * 1000L;
        if ((on || isToggle) && spec.MaxOnSeconds > 0 && action.ForMs > spec.MaxOnSeconds * 1000L)
        {
            problem = value.Name + " may be on for at most " + spec.MaxOnSeconds + " s; use for_ms up to " + spec.MaxOnSeconds * 1000L + ".";
        }
        else if (!on && action.ForMs > 0 && action.ForMs < pauseMs)
        {
            problem = value.Name + " must stay off for at least " + spec.MinOffSeconds + " s; use for_ms from " + pauseMs + " on.";
        }

        return problem.Length > 0 ? null :
            RuleAction.Write(value.Name, isToggle ? OutputValues.Toggle : on ? OutputValues.On : OutputValues.Off, action.ForMs);
    }

    private string WhyNotWritable(string name, BoardValue? value)
    {
        if (value != null)
        {
            return value.Name + " can only be read; outputs are: " + _io.Names.ListWritable() + ".";
        }

        string writable = _io.Names.ListWritable();
        string? nearest = EditDistance.Nearest(name, Split(writable));
        return "there is no output '" + Shown(name) + "' on this board" + (nearest == null ? "" : " (did you mean " + nearest + "?)")
            + "; there is: " + (writable.Length == 0 ? "nothing" : writable) + ".";
    }

    private static string[] Split(string list)
    {
        string[] names = list.Split(',');
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = names[i].Trim();
        }

        return names;
    }

    private static string Shown(string text) => Strings.TrimTo(text, Limits.NameBytesMax);
}
