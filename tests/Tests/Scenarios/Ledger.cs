using Mingji.Domain.Spending;

namespace Mingji.Tests.Scenarios;

/// <summary>A clerk's own book of a county's year: plain lists and sums, worked out without the program that is to be checked by it.</summary>
internal sealed class Ledger
{
    /// <summary>A project with its budget in 分 and its plan in percent at the end of March, June, October and December.</summary>
    public sealed record Project(string Code, string Name, string Unit, long Budget, decimal[] Plan);

    /// <summary>A payment that really happened; of no project while nobody knows of which.</summary>
    public sealed record Payment(string Voucher, DateOnly On, long Fen, bool IsFiscal, int? Project, int Line = 1);

    /// <summary>What a unit wrote down as paid at a contract, and the treasury's voucher that stands for it: the unit's word counts until the voucher's day, the voucher from then on.</summary>
    public sealed record Written(DateOnly On, long Fen, int Project, DateOnly? VoucherOn);

    /// <summary>A contract of one project, with the days on which its amount grew and on which some of it was paid.</summary>
    public sealed record Contract(string Number, int Project, DateOnly On, long Fen)
    {
        public List<(DateOnly On, long Fen)> Changes { get; } = [];
        public List<(DateOnly On, long Fen)> Paid { get; } = [];
    }

    public List<Project> Projects { get; } = [];

    public List<Payment> Payments { get; } = [];

    public List<Written> AtContracts { get; } = [];

    public List<Contract> Contracts { get; } = [];

    public long Budget => Projects.Sum(project => project.Budget);

    public long Spent(int project, DateOnly on) => Payments.Where(payment => payment.Project == project && payment.On <= on).Sum(payment => payment.Fen) + Waiting(project, on);

    public long Fiscal(int project, DateOnly on) => Payments.Where(payment => payment.Project == project && payment.On <= on && payment.IsFiscal).Sum(payment => payment.Fen) + Waiting(project, on);

    public long Waiting(int project, DateOnly on) => AtContracts.Where(written => written.Project == project && written.On <= on && !(written.VoucherOn <= on)).Sum(written => written.Fen);

    public bool HasPayments(int project, DateOnly on) => Payments.Any(payment => payment.Project == project && payment.On <= on) || Waiting(project, on) != 0;

    public (int Count, long Fen) Loose(DateOnly on) => (Payments.Count(payment => payment.Project is null && payment.On <= on), Payments.Where(payment => payment.Project is null && payment.On <= on).Sum(payment => payment.Fen));

    public long Committed(int project, DateOnly on) => Contracts.Where(contract => contract.Project == project && contract.On <= on).Sum(contract => Math.Max(0, Open(contract, on)));

    public static long Open(Contract contract, DateOnly on) => contract.Fen + contract.Changes.Where(change => change.On <= on).Sum(change => change.Fen) - contract.Paid.Where(payment => payment.On <= on).Sum(payment => payment.Fen);

    /// <summary>What the plan asks for by a day, percent: the last of its four days that has come.</summary>
    public decimal Due(int project, DateOnly on)
    {
        DateOnly[] days = [new(on.Year, 3, 31), new(on.Year, 6, 30), new(on.Year, 10, 31), new(on.Year, 12, 31)];
        var reached = days.Count(day => day <= on);
        return reached == 0 ? 0 : Projects[project].Plan[reached - 1];
    }

    public decimal Rate(int project, DateOnly on) => Math.Round(Spent(project, on) * 100m / Projects[project].Budget, 2, MidpointRounding.AwayFromZero);

    public long DueFen(int project, DateOnly on) => (long)Math.Round(Projects[project].Budget * Due(project, on) / 100, MidpointRounding.AwayFromZero);

    /// <summary>Of what is due less than 60 % red, less than 80 % yellow, by the rate as it is printed.</summary>
    public Light Money(int project, DateOnly on) => Due(project, on) is > 0 and var due ? Lamp(Rate(project, on) * 100 / due) : Light.None;

    public static Light Lamp(decimal percent) => percent < 60 ? Light.Red : percent < 80 ? Light.Yellow : Light.Green;
}
