namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>What a label or heading of the forms stands for.</summary>
internal enum FormWord
{
    None,
    Code, ProjectName, Unit, UnitCode, Budget, Total, Fiscal, Other, Purpose,
    Plan, March, June, October, December,
    Goals, AnnualGoals, OverallGoals, LongTermGoals, ExtraHead, FundColumn, YearBudget,
    Level1, Level2, Levels, Name, Content, IndicatorOrGroup, Description, Operator, Target, LongTermTarget, MeasureUnit, Basis, ExtraColumn, Sequence,
}

/// <summary>The labels and headings of the official form and of other places' forms, with their synonyms.</summary>
internal static class FormWords
{
    private const int Longest = 24;

    // Written without brackets, spaces, colons, leading years and 其中; see Simplify.
    private static readonly (FormWord Word, string Synonyms)[] Lists =
    [
        (FormWord.Code, "项目编码 项目代码 项目编号"),
        (FormWord.ProjectName, "项目名称 项目资金名称 预算项目名称 专项名称 专项资金名称 项目"),
        (FormWord.Unit, "实施单位 项目实施单位 项目单位 预算单位 预算单位名称 单位名称 填报单位 申报单位 编制单位 部门名称 使用单位 资金使用单位"),
        (FormWord.UnitCode, "单位编码 单位代码 预算单位编码 预算单位代码"),
        (FormWord.Budget, "预算规模及资金用途 预算规模 项目资金 项目预算 资金情况 预算资金 预算资金情况 预算执行情况 资金来源 项目资金来源"),
        (FormWord.Total, "预算数 预算总额 预算金额 年度资金总额 资金总额 项目总额 年度预算数 预算总数 项目资金总额 年度预算 合计 金额"),
        (FormWord.YearBudget, "全年预算数"),
        (FormWord.Fiscal, "财政资金 财政拨款 本年财政拨款 当年财政拨款 财政拨款资金 年度财政拨款 财政性资金 本级财政资金 一般公共预算拨款"),
        (FormWord.Other, "其他资金 其它资金 单位资金 自有资金"),
        (FormWord.Purpose, "资金用途 资金使用用途 主要用途"),
        (FormWord.Plan, "资金支出计划 支出计划 用款计划 支出进度计划"),
        (FormWord.March, "3月底 3月末 截至3月底 三月底 1月底 1月末 一月底 2月底 2月末 二月底 4月底 4月末 截至4月底 四月底"),
        (FormWord.June, "6月底 6月末 截至6月底 六月底 5月底 5月末 截至5月底 五月底 7月底 7月末 截至7月底 七月底"),
        (FormWord.October, "10月底 10月末 截至10月底 十月底 8月底 8月末 截至8月底 八月底 9月底 9月末 截至9月底 九月底 11月底 11月末 截至11月底 十一月底"),
        (FormWord.December, "12月底 12月末 截至12月底 十二月底"),
        (FormWord.Goals, "绩效目标 项目目标 项目绩效目标 预期目标 目标 总体绩效目标 绩效总目标 项目总体目标"),
        (FormWord.AnnualGoals, "年度目标 年度绩效目标 年度总体目标 年度总体绩效目标 当年目标 本年目标 当年绩效目标"),
        (FormWord.OverallGoals, "总体目标"),
        (FormWord.LongTermGoals, "中长期目标 长期目标 实施期目标 中期目标 中长期绩效目标 长期绩效目标 实施期绩效目标 实施期总目标 项目实施期目标"),
        (FormWord.ExtraHead, "主管部门 主管单位 主管部门及代码 主管部门名称 项目主管部门 部门编码 项目属性 项目类型 项目类别 项目性质 项目期 项目期限 项目周期 项目起止时间 项目实施期 起止时间 开始时间 结束时间 项目负责人 负责人 联系人 联系电话 电话 项目概况 项目内容 立项依据 项目立项依据 立项必要性 项目必要性 实施进度 实施计划 保障措施 项目地址 项目地点 实际完成情况 上年结转资金 上年结转 资金管理办法 资金性质 支出功能分类 功能科目 预算年度 政府采购 评价得分 自评得分 填表人 填报人 填报日期 填报时间 填表日期"),
        (FormWord.FundColumn, "年初预算数 全年执行数 执行数 执行率 预算执行率 调整预算数 实际支出"),
        (FormWord.Level1, "一级指标 一级指标名称 指标一级"),
        (FormWord.Level2, "二级指标 二级指标名称 指标二级"),
        (FormWord.Levels, "指标类别 指标类型 一级二级指标 一、二级指标 一二级指标 一级指标/二级指标 一级/二级指标 一级指标-二级指标 指标分类 指标维度"),
        (FormWord.Name, "三级指标 指标名称 绩效指标名称 三级指标名称 具体指标"),
        (FormWord.Content, "指标内容 绩效指标内容 三级指标内容 指标"),
        (FormWord.IndicatorOrGroup, "绩效指标 年度绩效指标 年度指标 项目绩效指标 绩效目标指标 预算绩效指标"),
        (FormWord.Description, "绩效指标描述 指标描述 指标解释 指标说明 绩效指标解释 绩效指标说明 指标含义 指标解释及说明 指标解释和计算公式 指标定义 计算方法"),
        (FormWord.Operator, "计算符号 指标性质 运算符号 比较符号 符号 运算符 指标符号 指标方向 绩效指标性质"),
        (FormWord.Target, "指标值 目标值 年度指标值 年度目标值 产出值 预期值 预期指标值 绩效指标值 计划值 指标目标值 全年指标值 年初指标值 预期目标值 计划指标值 绩效目标值 本年指标值 当年指标值 年初设定指标值 年度预期值 预期产出值"),
        (FormWord.LongTermTarget, "实施期指标值 中期指标值 长期指标值 总体指标值 中长期指标值 实施期目标值 总体目标值 长期目标值"),
        (FormWord.MeasureUnit, "计量单位 度量单位 指标单位 单位 指标值单位 绩效度量单位"),
        (FormWord.Basis, "指标值确定依据 依据 指标值来源 确定依据 指标值依据 目标值确定依据 指标依据 指标值设定依据 设定依据 指标值确定的依据 目标值依据"),
        (FormWord.ExtraColumn, "权重 分值 备注 评分标准 得分 实际完成值 实际值 完成值 全年实际值 偏差原因分析及改进措施 偏差原因 偏差原因分析 未完成原因分析 评分规则 评分细则 评扣分标准 评价标准 上年指标值 前年指标值 参考值 历史值 上年完成值 数据来源 指标值数据来源 取值方式 佐证资料 完成情况 指标分值 指标权重 是否核心指标 核心指标 赋分标准 评分办法 指标属性"),
        (FormWord.Sequence, "序号 编号"),
    ];

    private static readonly Dictionary<string, FormWord>.AlternateLookup<ReadOnlySpan<char>> Words = Build();

    /// <summary>What a whole cell stands for as a label; <see cref="FormWord.None"/> when it is content.</summary>
    internal static FormWord Of(ReadOnlySpan<char> text)
    {
        if (text.Length is < 2 or > 40) return FormWord.None;
        Span<char> buffer = stackalloc char[Longest];
        var length = Simplify(text, buffer);
        if (length <= 0) return FormWord.None;
        return Words.TryGetValue(buffer[..length], out var word) ? word : FormWord.None;
    }

    /// <summary>Whether the word belongs to the head of a goal table.</summary>
    internal static bool IsHead(this FormWord word) => word is >= FormWord.Code and <= FormWord.YearBudget;

    /// <summary>Whether the word is a column of the indicator table.</summary>
    internal static bool IsColumn(this FormWord word) => word is >= FormWord.Level1 and <= FormWord.Basis;

    // Drops white space, brackets with what is in them, colons, a leading year and 其中, numbering; −1 when too long for a label.
    private static int Simplify(ReadOnlySpan<char> text, Span<char> buffer)
    {
        if (text.Length > 5 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[3]) && text[4] == '年') text = text[5..];
        if (ItemNumber.At(text) is { Style: NumberStyle.Chinese or NumberStyle.Arabic or NumberStyle.BracketedChinese } number && number.Length < text.Length) text = text[number.Length..];
        int length = 0, depth = 0;
        foreach (var c in text)
        {
            if (c is '（' or '(' or '[' or '【') depth++;
            else if (c is '）' or ')' or ']' or '】') depth--;
            else if (depth > 0 || char.IsWhiteSpace(c) || c is '：' or ':' or '*' or '％' or '%') { }
            else if (length == buffer.Length) return -1;
            else buffer[length++] = c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c;
        }
        if (length > 2 && buffer.StartsWith("其中"))
        {
            buffer[2..length].CopyTo(buffer);
            length -= 2;
        }
        return length;
    }

    private static Dictionary<string, FormWord>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var words = new Dictionary<string, FormWord>(StringComparer.Ordinal);
        foreach (var (word, synonyms) in Lists)
            foreach (var synonym in synonyms.Split(' '))
                words.Add(synonym, word);
        return words.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
