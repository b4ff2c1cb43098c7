namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>Splits the text of a goals cell into its numbered goals.</summary>
internal static class GoalList
{
    /// <summary>One entry a numbered goal, without the number; a text without numbers is one goal.</summary>
    internal static List<string> Split(string text)
    {
        List<string> goals = [];
        var style = NumberStyle.None;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0) continue;
            var number = ItemNumber.At(line);
            if (number.Style != NumberStyle.None && (style == NumberStyle.None || style == number.Style))
            {
                style = number.Style;
                AddInline(goals, line[number.Length..].Trim(), style, number.Value);
            }
            else if (goals.Count > 0) goals[^1] = (goals[^1] + "\n" + line).Trim();
            else goals.Add(line);
        }
        goals.RemoveAll(goal => goal.Length == 0);
        return goals;
    }

    // “保障运转；2.改善环境” on one line: a new goal begins where the next number stands after the end of a sentence.
    private static void AddInline(List<string> goals, string line, NumberStyle style, int number)
    {
        var from = 0;
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i - 1] is not ('；' or ';' or '。' or ' ' or '　')) continue;
            var next = ItemNumber.At(line.AsSpan(i));
            if (next.Style != style || next.Value != number + 1) continue;
            goals.Add(line[from..i].Trim());
            from = i + next.Length;
            number++;
        }
        goals.Add(line[from..].Trim());
    }
}
