using Mingji.Domain.Procurement;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>执行事实。What a year in execution has brought to one goal table up to a day: money, contracts, deliveries, actual values.</summary>
/// <param name="On">The last day that counts, in China.</param>
public sealed record LiveFacts(DateOnly On)
{
    /// <summary>Whether payments of the year are registered at all; without any, nothing follows from there being none.</summary>
    public bool HasTreasury { get; init; }

    /// <summary>What was paid, day by day, oldest first; refunds are negative.</summary>
    public ValueList<PaidDay> Paid { get; init; } = [];

    /// <summary>The purchases that are paid from it.</summary>
    public ValueList<Purchase> Purchases { get; init; } = [];

    /// <summary>What its contracts come to with their changes, as far as they belong to it.</summary>
    public Money Signed { get; init; }

    /// <summary>What its project's budget lines of the year come to in the library; <see langword="null"/> where there are none, or where several goal tables share them.</summary>
    public Money? Library { get; init; }

    /// <summary>Actual values of indicators, one at most for each row.</summary>
    public ValueList<LiveValue> Values { get; init; } = [];

    /// <summary>Payments while payments were stopped, oldest first.</summary>
    public ValueList<StoppedPayment> Stopped { get; init; } = [];
}

/// <summary>当日支付。What was paid for a project on one day.</summary>
/// <param name="On">The day.</param>
/// <param name="Amount">Its sum; below zero when more came back than went out.</param>
public sealed record PaidDay(DateOnly On, Money Amount);

/// <summary>指标实际值。What an indicator has come to.</summary>
/// <param name="Row">The indicator's row in its goal table, from 1.</param>
/// <param name="Text">The value as it was written.</param>
/// <param name="On">Up to which day it counts.</param>
/// <param name="Source">Where it was written down, for people: 验收单, 1—7月监控表.</param>
public sealed record LiveValue(int Row, string Text, DateOnly On, string Source);

/// <summary>停付期间的支付。A payment that the treasury made while the project's payments were stopped.</summary>
/// <param name="Voucher">支付凭证号.</param>
/// <param name="On">The day.</param>
/// <param name="Amount">How much, less what came back.</param>
/// <param name="Since">The day the stop was issued.</param>
/// <param name="Conclusion">The conclusion that stopped it: 暂停拨款, 暂缓实施.</param>
public sealed record StoppedPayment(string Voucher, DateOnly On, Money Amount, DateOnly Since, string Conclusion);
