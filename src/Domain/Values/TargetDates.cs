namespace Mingji.Domain.Values;

/// <summary>
/// Recognises points and spans of time: 2024年10月底前, 10月31日前, 2024-10-31, 第三季度前, 2024年1月至12月.
/// A bare 2月 or 5年 is a length of time and no date: the forms use it so (≤15月).
/// </summary>
internal static class TargetDates
{
    private static readonly string[] Signs = ["上半年", "下半年", "年底", "年末", "年初", "年内", "当年", "本年度", "本年", "次年", "季度末", "月底", "月末", "月初", "上旬", "中旬", "下旬", "半月"];

    private static readonly string[] Fillers =
    [
        "之前", "以前", "之内", "以内", "年度", "每年", "每月", "每季度", "全年", "截止", "截至", "预计", "按期", "按时", "完成", "完工", "竣工", "交付", "建成", "投入使用", "发放完毕", "支付完毕", "全部",
        "前", "底", "末", "初", "内", "份", "第", "于", "在", "至", "到", "起", "-", "－", "—", "–", "～", "~", " ", "　", "、", "。", "，", "日", "号", "月", "年",
    ];

    internal static bool IsDate(ReadOnlySpan<char> text)
    {
        if (text.Length is < 3 or > 40) return false;
        var evidence = false;
        for (var i = 0; i < text.Length;)
        {
            var rest = text[i..];
            var taken = Token(rest, ref evidence);
            if (taken == 0) taken = Match(Signs, rest, ref evidence);
            if (taken == 0)
            {
                var none = false;
                taken = Match(Fillers, rest, ref none);
            }
            if (taken == 0) return false;
            i += taken;
        }
        return evidence;
    }

    private static int Match(string[] words, ReadOnlySpan<char> rest, ref bool evidence)
    {
        foreach (var word in words)
            if (rest.StartsWith(word))
            {
                evidence = true;
                return word.Length;
            }
        return 0;
    }

    private static int Token(ReadOnlySpan<char> rest, ref bool evidence)
    {
        var length = 0;
        while (length < rest.Length && TargetNumbers.Digit(rest[length]) >= 0) length++;
        var isArabic = length > 0;
        if (!isArabic)
            while (length < rest.Length && length < 3 && "一二三四五六七八九十".Contains(rest[length])) length++;
        if (length is 0 or > 4 || length == rest.Length) return 0;
        var after = rest[length..];
        if (after.StartsWith("季度"))
        {
            evidence = true;
            return length + 2;
        }
        if (isArabic && length == 4 && after[0] is '.' or '-' or '/' or '．' && after.Length > 1 && TargetNumbers.Digit(after[1]) >= 0) return Numeric(rest, length, ref evidence);
        if (isArabic && length > 2 && after[0] != '年') return 0;
        switch (after[0])
        {
            case '年':
                evidence |= isArabic && length == 4;
                return length + 1;
            case '月':
                evidence |= after.Length > 1 && (after[1] is '底' or '末' or '初' or '份' or '前' or '上' or '中' or '下' || TargetNumbers.Digit(after[1]) >= 0);
                return length + 1;
            case '日' or '号':
                evidence |= after.Length > 1 && after[1] == '前';
                return length + 1;
            default:
                // The first number of a span shares the unit of the second: 1-12月 is left to the numbers unless a year stands before.
                return evidence && after[0] is '-' or '－' or '—' or '～' or '~' or '至' ? length : 0;
        }
    }

    // 2024-10-31, 2024.10, 2024/10/31
    private static int Numeric(ReadOnlySpan<char> rest, int length, ref bool evidence)
    {
        var parts = 0;
        while (parts < 2 && length + 1 < rest.Length && rest[length] is '.' or '-' or '/' or '．' && TargetNumbers.Digit(rest[length + 1]) >= 0)
        {
            var start = ++length;
            while (length < rest.Length && TargetNumbers.Digit(rest[length]) >= 0) length++;
            if (length - start > 2) return 0;
            parts++;
        }
        // 1868.35年 is a length of time.
        if (length < rest.Length && rest[length] == '年') return 0;
        evidence |= parts > 0 && (rest[0] is '1' or '2' or '１' or '２');
        return length;
    }
}
