using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>合同编号。How numbers of contracts are compared: a treasury prints them in another way than the contract does. What is printed stays as it is beside it.</summary>
public static class ContractNumber
{
    // Longest first: 合同编号 begins with what 合同 would take.
    private static readonly string[] Labels = ["政府采购合同编号", "采购合同编号", "合同编号", "合同号码", "采购合同号", "合同号", "编号", "NO.", "NO:", "№"];

    /// <summary>
    /// The number as it is compared: half width, capitals, no blanks, one dash for each kind and run of dashes, one kind of brackets, without a label before it and signs around it. Dashes stay:
    /// 2024-11 and 202411 are two numbers.
    /// </summary>
    /// <param name="printed">As printed.</param>
    /// <returns>Empty when nothing but a label and signs was there; that equals no number.</returns>
    public static string Fold(string printed)
    {
        var folded = new System.Text.StringBuilder(printed.Length);
        foreach (var c in printed)
        {
            var plain = Plain(HalfWidth.Of(c));
            if (plain == '\0' || plain == '-' && folded.Length > 0 && folded[^1] == '-') continue;
            folded.Append(plain);
        }
        var text = Bare(folded.ToString());
        foreach (var label in Labels)
            if (text.StartsWith(label, StringComparison.Ordinal))
            {
                text = Bare(text[label.Length..]);
                break;
            }
        return text;
    }

    // '\0' for what does not count.
    private static char Plain(char c) => c switch
    {
        >= 'a' and <= 'z' => (char)(c - 32),
        '-' or '\u00AD' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\u2500' or '\uFE58' or '\uFE63' or '\u30FC' => '-',
        '[' or '〔' or '【' or '［' or '｛' or '{' => '(',
        ']' or '〕' or '】' or '］' or '｝' or '}' => ')',
        '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => '\0',
        _ => char.IsWhiteSpace(c) || char.IsControl(c) ? '\0' : c,
    };

    private static string Bare(string text) => text.Trim('-', ':', ';', ',', '.', '。', '、', '“', '”', '"', '\'');
}
