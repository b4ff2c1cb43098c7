using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>The projects of a table that has one row an indicator and all projects below each other: the fields of the head stand in columns beside the indicators.</summary>
internal sealed class WideProjects
{
    // What a project does not say itself is that of the one above.
    private UnitRef? unit;
    private MoneyUnit? money;

    internal void Begin(IndicatorColumns columns)
    {
        (unit, money) = (null, null);
        foreach (var column in columns.All) money ??= UnitLine.InLabel(column.Heading);
    }

    /// <summary>Reads the project's cells of an aligned row; where they name another project, it begins.</summary>
    internal void Read(RowAccount row, IndicatorRows indicators, DocumentSet set)
    {
        var code = indicators.ProjectCell(row, FormWord.Code);
        var name = indicators.ProjectCell(row, FormWord.ProjectName);
        if (code >= 0 && (set.Project is null || set.Project[FormWord.Code] != row.Text(code)) || name >= 0 && (set.Project is null || set.Project[FormWord.ProjectName] != row.Text(name)))
        {
            var project = set.Begin(unit, money);
            if (project.Unit != UnitRef.None) unit = project.Unit;
            money = project.Money ?? money;
            indicators.Forget();
        }
        if (set.Project is null) return;
        foreach (var column in indicators.Columns!.All)
        {
            if (!column.Word.IsHead() || indicators.ProjectCell(row, column.Word) is not (var i and >= 0) || row.IsClaimed(i)) continue;
            if (column.Word is FormWord.ExtraHead or FormWord.FundColumn or FormWord.YearBudget or FormWord.Plan)
            {
                if (!set.Project.Extras.Contains(new(column.Heading, row.Text(i)))) set.Project.Extras.Add(new(column.Heading, row.Text(i)));
                row.Take(i);
            }
            else if (HeadRows.Store(set.Project, column.Word, column.Heading, row.Text(i))) row.Take(i);
        }
        if (set.Project.Unit != UnitRef.None) unit = set.Project.Unit;
    }
}
