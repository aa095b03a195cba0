// What each action of each door answers when it succeeds.

import type { BookingAnswer, DayView, EndedView, SlotsView } from './booking-views'
import type { ChannelsView, InsightView } from './insight-views'
import type { JournalView, LiabilityView } from './liability-views'
import type { BuyView, EntitlementOutcome, MembershipView, PaymentView } from './membership-views'
import type { DraftsView, DraftView, ProgrammeCheckView, TermsView } from './publishing-views'
import type { ReplayView } from './replay-views'
import type {
  AdjustOutcome,
  CancelVoucherOutcome,
  CheckInOutcome,
  ClerkView,
  CompletionView,
  ContestsView,
  CounterMember,
  DeliveriesView,
  DeliveryOutcome,
  DrawOutcome,
  DrawsView,
  EntryView,
  FairnessView,
  FamilyInvitation,
  FamilyOutcome,
  FamilyView,
  FreezeOutcome,
  GiftOutcome,
  GrantOutcome,
  HoldAnswer,
  HomeView,
  InboxOutcome,
  InboxView,
  JoinOutcome,
  LeaveOutcome,
  LotteriesView,
  MergeOutcome,
  MyDataView,
  OrderView,
  PointsView,
  ProfileOutcome,
  ProofView,
  PurchaseView,
  QuoteView,
  RedeemAnswer,
  RedeemOutcome,
  RefundView,
  RegisterOutcome,
  ReleaseAnswer,
  ReviewOutcome,
  RewardsAtView,
  RewardsView,
  ScanView,
  SegmentsOutcome,
  StaffView,
  StatementView,
  StatusView,
  TakenOutcome,
  VerifyView,
  VoucherAtCounter,
  VoucherOutcome,
  VouchersView,
  Written,
} from './views'
import type {
  GuideReadersView,
  GuideView,
  LessonsView,
  LessonView,
  StoriesView,
  StoryOutcome,
  StoryToDecide,
} from './voice-views'
import type {
  EventCodeOutcome,
  EventCodesView,
  InviteCodeView,
  ReferralDecision,
  RepairOutcome,
  StoreCodesView,
  StoreVisitOutcome,
  SurveyOutcome,
  SurveyResultsView,
  SurveysView,
} from './ways-views'

/** What each action of each door answers when it succeeds. */
export interface Results {
  customer: {
    home: HomeView
    join: Written<JoinOutcome>
    checkIn: Written<CheckInOutcome>
    repairCheckIn: Written<RepairOutcome>
    checkInAtStore: Written<StoreVisitOutcome>
    useEventCode: Written<EventCodeOutcome>
    surveys: SurveysView
    answerSurvey: Written<SurveyOutcome>
    inviteCode: InviteCodeView
    points: PointsView
    entry: EntryView
    rewards: RewardsView
    redeem: Written<RedeemOutcome>
    cancelVoucher: Written<CancelVoucherOutcome>
    giveVoucher: Written<GiftOutcome>
    takeVoucher: Written<TakenOutcome>
    askDelivery: Written<VoucherOutcome>
    receiveGift: Written<VoucherOutcome>
    vouchers: VouchersView
    review: Written<ReviewOutcome>
    saveProfile: Written<ProfileOutcome>
    membership: MembershipView
    buyMembership: BuyView
    payment: PaymentView
    returnMembership: PaymentView
    slots: SlotsView
    book: BookingAnswer
    moveBooking: BookingAnswer
    cancelBooking: BookingAnswer
    family: FamilyView
    inviteToFamily: Written<FamilyInvitation>
    joinFamily: Written<FamilyOutcome>
    leaveFamily: Written<FamilyOutcome>
    removeFromFamily: Written<FamilyOutcome>
    inbox: InboxView
    lotteries: LotteriesView
    draw: Written<DrawOutcome>
    draws: DrawsView
    verifyDraws: FairnessView
    contests: ContestsView
    terms: TermsView
    readInbox: Written<InboxOutcome>
    leave: Written<LeaveOutcome>
    tellStory: Written<StoryOutcome>
    withdrawStory: StoryOutcome
    stories: StoriesView
    statement: StatementView
    myData: MyDataView
  }
  clerk: {
    me: ClerkView
    scan: ScanView
    storeCodes: StoreCodesView
    quote: QuoteView
    recordPurchase: PurchaseView
    rewards: RewardsAtView
    redeem: RedeemAnswer
    voucher: VoucherAtCounter
    verify: VerifyView
    order: OrderView
    refund: RefundView
    completeService: CompletionView
    hold: HoldAnswer
    capture: PurchaseView
    release: ReleaseAnswer
    useEntitlement: { outcome: EntitlementOutcome; member: CounterMember }
    bookings: DayView
    attend: EndedView
    noShow: EndedView
    guide: GuideView
    confirmGuide: GuideView
  }
  admin: {
    status: StatusView
    checkProgramme: ProgrammeCheckView
    saveDraft: DraftView
    drafts: DraftsView
    draft: DraftView
    checkDraft: DraftView
    submitDraft: DraftView
    approveDraft: DraftView
    scheduleDraft: DraftView
    withdrawDraft: DraftView
    rollback: DraftView
    startReplay: ReplayView
    replay: ReplayView
    cancelReplay: ReplayView
    staff: { staff: StaffView[] }
    saveStaff: { staff: StaffView[] }
    makeEventCodes: EventCodesView
    surveyResults: SurveyResultsView
    decideReferral: ReferralDecision
    prove: ProofView
    revokeVoucher: CancelVoucherOutcome
    deliveries: DeliveriesView
    moveDelivery: DeliveryOutcome
    adjust: AdjustOutcome
    writeOff: AdjustOutcome
    freeze: FreezeOutcome
    unfreeze: FreezeOutcome
    liability: LiabilityView
    journal: JournalView
    insight: InsightView
    channels: ChannelsView
    grantTier: GrantOutcome
    setSegments: SegmentsOutcome
    reinstate: AdjustOutcome
    refundMembership: PaymentView
    waitingStories: { stories: StoryToDecide[] }
    decideStory: StoryOutcome
    guideReaders: GuideReadersView
    addLesson: LessonView
    decideLesson: LessonView
    lessons: LessonsView
    merge: MergeOutcome
    unmerge: MergeOutcome
  }
  openapi: {
    register: RegisterOutcome
    recordPurchase: PurchaseView
    completeService: CompletionView
    hold: HoldAnswer
    capture: PurchaseView
    release: ReleaseAnswer
    rewards: RewardsAtView
    redeem: RedeemAnswer
  }
}
