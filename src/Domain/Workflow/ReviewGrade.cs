namespace Mingji.Domain.Workflow;

/// <summary>审核等级。The four grades of a goal review (dossier 4.7); what follows from each stands in the table of transitions.</summary>
public enum ReviewGrade
{
    /// <summary>优: goes straight to approval.</summary>
    Excellent,

    /// <summary>良: corrected together with the reviewer, then approval.</summary>
    Good,

    /// <summary>中: revised and submitted anew.</summary>
    Fair,

    /// <summary>差: must not enter the budget.</summary>
    Poor,
}

/// <summary>审核等级的写法。The grades as printed.</summary>
public static class ReviewGrades
{
    /// <summary>优, 良, 中 or 差.</summary>
    public static string Name(this ReviewGrade grade) => grade switch
    {
        ReviewGrade.Excellent => "优",
        ReviewGrade.Good => "良",
        ReviewGrade.Fair => "中",
        ReviewGrade.Poor => "差",
    };
}
