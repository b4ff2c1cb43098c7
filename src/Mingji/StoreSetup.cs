using Mingji.App.Calendar;
using Mingji.App.Checks;
using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Goals.Pasting;
using Mingji.App.Goals.Tracing;
using Mingji.App.Imports;
using Mingji.App.Spending;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Overview;
using Mingji.App.Rectifications;
using Mingji.App.Procurement;
using Mingji.App.Projects;
using Mingji.App.Trace;
using Mingji.App.Waivers;
using Mingji.App.Workflow;
using Mingji.Pages.Public;

namespace Mingji;

/// <summary>The store and what works on it. It is opened and brought to this program's schema before the first request is answered.</summary>
public static class StoreSetup
{
    /// <exception cref="StoreException">The connection string cannot be understood.</exception>
    public static void AddStore(this IServiceCollection services, string connection)
    {
        var database = Database.Open(connection);
        services.AddSingleton(_ => database);
        services.AddSingleton<Ids>();
        services.AddSingleton<ListDocuments>();
        services.AddSingleton<BrowseDocuments>();
        services.AddSingleton<ListProjects>();
        services.AddSingleton<OpenDocument>();
        services.AddSingleton<KeepDocument>();
        services.AddSingleton<CopyFromLastYear>();
        services.AddSingleton<FillDemo>();
        services.AddSingleton<SpendDemo>();
        services.AddSingleton<EditDocument>();
        services.AddSingleton<UndoEdit>();
        services.AddSingleton<EditCell>();
        services.AddSingleton<RepairDocument>();
        services.AddSingleton<ArrangeDocument>();
        services.AddSingleton<PasteRows>();
        services.AddSingleton<LinkTheme>();
        services.AddSingleton<ConfirmLinks>();
        services.AddSingleton<FindOffers>();
        services.AddSingleton<AgreeNumbers>();
        services.AddSingleton<AddSafeguard>();
        services.AddSingleton<Pages.Kept.PartOne>();
        services.AddSingleton<CellHistory>();
        services.AddSingleton<WaiveFinding>();
        services.AddSingleton<EndWaiver>();
        services.AddSingleton<ListWaivers>();
        services.AddSingleton<AddProject>();
        services.AddSingleton<CheckUnit>();
        services.AddSingleton<Pages.Kept.KeptForms>();
        services.AddSingleton<Pages.Kept.FlowViews>();
        services.AddSingleton<Pages.Kept.FlowActs>();
        services.AddSingleton<PlanImport>();
        services.AddSingleton<PlanExchange>();
        services.AddSingleton<ImportDocuments>();
        services.AddSingleton<QueueImport>();
        services.AddSingleton<RunImport>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<TakeBackImport>();
        services.AddSingleton<ListImports>();
        services.AddSingleton<ShowImport>();
        services.AddSingleton<WaitingImports>();
        services.AddSingleton<MoveSubjects>();
        services.AddSingleton<ReturnSubject>();
        services.AddSingleton<CommentOnCell>();
        services.AddSingleton<AnswerComment>();
        services.AddSingleton<FillScoreSheet>();
        services.AddSingleton<ShowSubject>();
        services.AddSingleton<ListOffices>();
        services.AddSingleton<SaveOffice>();
        services.AddSingleton<Charges>();
        services.AddSingleton<OfficeRules>();
        services.AddSingleton<ReviewQueue>();
        services.AddSingleton<QueueNeighbours>();
        services.AddSingleton<RemindReviewers>();
        services.AddSingleton<PassClean>();
        services.AddSingleton<StartAdjustment>();
        services.AddSingleton<AssignReviewer>();
        services.AddSingleton<ListReviewers>();
        services.AddSingleton<NameDeputy>();
        services.AddSingleton<EndDeputy>();
        services.AddSingleton<ListDeputies>();
        services.AddSingleton<ShowObstacles>();
        services.AddSingleton<ShowControl>();
        services.AddSingleton<SetControlFigures>();
        services.AddSingleton<ListControl>();
        services.AddSingleton<ReadControlTable>();
        services.AddSingleton<ShowFlowSettings>();
        services.AddSingleton<SetFlowSettings>();
        services.AddSingleton<RegisterDay>();
        services.AddSingleton<ListDue>();
        services.AddSingleton<ListLate>();
        services.AddSingleton<RemindLate>();
        services.AddSingleton<ShowCalendar>();
        services.AddSingleton<ShowDates>();
        services.AddSingleton<ShowWaiting>();
        services.AddSingleton<SetOwnDate>();
        services.AddSingleton<SetHolidays>();
        services.AddSingleton<WriteLate>();
        services.AddSingleton<ProjectSpending>();
        services.AddSingleton<SpendingBoard>();
        services.AddSingleton<CarriedBoard>();
        services.AddSingleton<WriteCarried>();
        services.AddSingleton<SpendingSettings>();
        services.AddSingleton<OfferPayments>();
        services.AddSingleton<LookAtPayments>();
        services.AddSingleton<MapPayments>();
        services.AddSingleton<ImportPayments>();
        services.AddSingleton<TakeBackPayments>();
        services.AddSingleton<MarkPayments>();
        services.AddSingleton<PaymentJobs>();
        services.AddSingleton<ListPaymentImports>();
        services.AddSingleton<EnterPayment>();
        services.AddSingleton<ReversePayment>();
        services.AddSingleton<MatchPayment>();
        services.AddSingleton<ListPayments>();
        services.AddSingleton<ShowPayment>();
        services.AddSingleton<ListReserves>();
        services.AddSingleton<KeepReserve>();
        services.AddSingleton<WriteReserves>();
        services.AddSingleton<IssueTask>();
        services.AddSingleton<EditForm>();
        services.AddSingleton<MoveForm>();
        services.AddSingleton<NoteOnForm>();
        services.AddSingleton<TakeGoal>();
        services.AddSingleton<AddEvidence>();
        services.AddSingleton<LookAtPictures>();
        services.AddSingleton<ShowForm>();
        services.AddSingleton<RemindMonitoring>();
        services.AddSingleton<MonitoringBoard>();
        services.AddSingleton<ShowOverview>();
        services.AddSingleton<WriteOverview>();
        services.AddSingleton<ListMonitoring>();
        services.AddSingleton<WriteMonitoring>();
        services.AddSingleton<IssueRectification>();
        services.AddSingleton<FillRectification>();
        services.AddSingleton<MoveRectification>();
        services.AddSingleton<RemindRectification>();
        services.AddSingleton<ListRectifications>();
        services.AddSingleton<ShowRectification>();
        services.AddSingleton<WriteRectifications>();
        services.AddSingleton<BlockedProjects>();
        services.AddSingleton<StoppedPayments>();
        services.AddSingleton<LiveFindings>();
        services.AddSingleton<SavePurchase>();
        services.AddSingleton<MovePurchase>();
        services.AddSingleton<NotePurchase>();
        services.AddSingleton<SignContract>();
        services.AddSingleton<CorrectSupplier>();
        services.AddSingleton<NoteObjection>();
        services.AddSingleton<ChangeContract>();
        services.AddSingleton<AcceptDelivery>();
        services.AddSingleton<TakeBackSheet>();
        services.AddSingleton<PayContract>();
        services.AddSingleton<RemovePurchase>();
        services.AddSingleton<ListSuppliers>();
        services.AddSingleton<PairPayments>();
        services.AddSingleton<ShowPurchase>();
        services.AddSingleton<ListPurchases>();
        services.AddSingleton<WritePurchases>();
        services.AddSingleton<WritePayments>();
        services.AddSingleton<ListTasks>();
        services.AddSingleton<ListProjectNeeds>();
        services.AddSingleton<ProjectPurchases>();
        services.AddSingleton<Commitments>();
        services.AddSingleton<ActualValues>();
        services.AddSingleton<OpenPurchaseFile>();
        services.AddSingleton<SetPurchasing>();
        services.AddSingleton<FillLibrary>();
        services.AddSingleton<RollProjects>();
        services.AddSingleton<RegisterProject>();
        services.AddSingleton<ListLibrary>();
        services.AddSingleton<ShowProject>();
        services.AddSingleton<SaveProject>();
        services.AddSingleton<ChangeBudget>();
        services.AddSingleton<ProposeBudget>();
        services.AddSingleton<JoinProjects>();
        services.AddSingleton<LoadClasses>();
        services.AddSingleton<ListClasses>();
        services.AddSingleton<BuyDemo>();
        services.AddSingleton<RecordAct>();
        services.AddSingleton<VerifyLog>();
        services.AddSingleton<WaitingTrace>();
        services.AddSingleton<ListTrace>();
        services.AddSingleton<ExportTrace>();
        services.AddSingleton<PrepareRelease>();
        services.AddSingleton<ReleaseDocument>();
        services.AddSingleton<OpenRelease>();
        services.AddSingleton<WithdrawRelease>();
        services.AddSingleton<FindRelease>();
        services.AddSingleton<VerifyDocument>();
        services.AddPublicPages();
        services.AddHostedService<Opening>();
        services.AddHostedService<ImportWorker>();
        services.AddHostedService<TraceWorker>();
        services.AddHostedService<PictureWorker>();
    }

    /// <summary>Before anything else starts: a store that cannot be used keeps the program from starting at all.</summary>
    private sealed class Opening(Database database, TimeProvider clock, ShowReleased released) : IHostedLifecycleService
    {
        public async Task StartingAsync(CancellationToken cancellationToken)
        {
            await Migrator.Migrate(database, clock, cancellationToken);
            await released.Run(cancellationToken);
        }

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
