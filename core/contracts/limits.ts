// Every limit of the product, in one place. The client and the doors read the same numbers.

/** Longest text of a review, in characters (E6; WeChat's content check takes 2,500). */
export const REVIEW_TEXT_MAX = 500
/** Longest reason that an admin gives for an adjustment, in characters. */
export const NOTE_MAX = 60
/** How many people a family has at most, the owner included (T12). */
export const FAMILY_MAX = 6
/** How many people who left a family its owner's record remembers for good: the latest. */
export const FAMILY_GONE_MAX = 20
/** How many may have left a family today and yesterday before nobody else is let in: all of those are remembered. */
export const FAMILY_LEFT_MAX = 60
/** How many families that somebody left their own record remembers: the latest. */
export const PARTED_KEPT = 5
/** Of how many rewards an owner's record counts what the pool has paid for each of their people. */
export const FAMILY_REWARDS_MAX = 60
/** How long an invitation into a family is good, in ms. */
export const FAMILY_CODE_MS = 24 * 60 * 60_000
/** Invitations are told apart by such steps of time, in ms. */
export const FAMILY_CODE_STEP_MS = 10_000
/** How many records may be merged into one. */
export const MERGED_MAX = 5
/** Longest nickname, in characters. */
export const NICKNAME_MAX = 20
/** Largest amount of one order, in fen (¥1,000,000.00). */
export const ORDER_FEN_MAX = 100_000_000
/** How many lines one order may have. */
export const ORDER_LINES_MAX = 30
/** Longest name of an order's line, in characters. */
export const LINE_NAME_MAX = 30
/** How many categories of spending a member document keeps. */
export const CATEGORIES_KEPT = 12
/** The dates of how many orders, the latest, a member document keeps (E19). */
export const RECENT_ORDERS_KEPT = 12
/** How many near misses by rules one receipt tells at most. */
export const RULE_MISSES_TOLD = 3
/** How many limits of rules and campaigns may count a member's whole life. */
export const LIMITS_PER_MEMBER = 40
/** How many refunds one order may have. */
export const REFUNDS_MAX = 50
/** Most points that one entry may move. */
export const ENTRY_POINTS_MAX = 100_000_000
/** Most points that one of the other ways to earn gives at a time. */
export const WAY_POINTS_MAX = 100_000
/** How many surveys, and offers of event codes, a programme has at most. */
export const SURVEYS_MAX = 20
export const EVENT_CODES_OFFERED_MAX = 30
/** How many questions a survey has, and how long an answer in words is, in characters. */
export const SURVEY_QUESTIONS_MAX = 20
export const SURVEY_WORDS_MAX = 200
/** How many answers of a survey are counted at once, and how many in words are shown. */
export const SURVEY_COUNTED_MAX = 20_000
export const SURVEY_WORDS_SHOWN = 50
/** Longest region, in characters, and how many interests a profile has. */
export const REGION_MAX = 20
export const INTERESTS_MAX = 8
/** How many codes one call makes, and of how many characters each. */
export const EVENT_CODES_MADE_MAX = 500
export const EVENT_CODE_LENGTH = 10
/** How many wrong event codes one member may try a day: guessing is hopeless long before. */
export const EVENT_CODE_TRIES = 8
/** How long a store's code is shown before the next one takes its place, in ms. */
export const STORE_CODE_STEP_MS = 30_000
/** How many kinds of such gifts a member document remembers: more than a programme offers at a time. */
export const WAYS_GIVEN_KEPT = 60
/** At how many stores one member may check in a day. */
export const STORE_VISITS_A_DAY = 3
/** Of how many friends a member document remembers what they brought, for refunds. */
export const FRIENDS_KEPT = 40
/** From how many friends on, who joined by one member on one day, each is looked at by an admin. */
export const REFERRALS_SUSPECT = 5
/** How long one member code is shown before the next one takes its place, in ms. */
export const MEMBER_CODE_STEP_MS = 30_000
/**
 * How many steps a member code stays valid beside its own: the phone may lag
 * by one (RFC 6238 §5.2).
 */
export const MEMBER_CODE_SKEW_STEPS = 1
/** How many codes a phone is given at once: it shows them one by one without asking again. */
export const MEMBER_CODES_GIVEN = 10
/** How long a clerk may work on a scanned member before scanning again, in ms. */
export const VISIT_MS = 15 * 60_000
/** How many operations a member document remembers with their results. */
export const OPERATIONS_REMEMBERED = 12
/**
 * How far an operation's time may lie ahead of the server's, in ms; phones'
 * clocks are corrected by every answer.
 */
export const OPERATION_AHEAD_MS = 30_000
/** For how long a partner's system may repeat a request, in ms. */
export const TILL_REPEATS_MS = 24 * 60 * 60_000
/** How many live vouchers one member may hold. */
export const VOUCHERS_LIVE_MAX = 30
/** How many uses of a part of its minutes a voucher remembers: the latest. */
export const VOUCHER_USES_KEPT = 20
/** Gifts of vouchers are told apart by such steps of time, in ms. */
export const GIFT_CODE_STEP_MS = 10_000
/** Longest name, and longest address, that a gift is sent to, in characters. */
export const ADDRESS_MAX = 120
/** So many days after a gift was sent it counts as received, and its address is forgotten. */
export const RECEIVED_AFTER_DAYS = 15
/** Deliveries that are listed at once: those that wait longest. */
export const DELIVERIES_SHOWN = 100
/** How many orders of one member have pending points at most; the first to settle does so early. */
export const PENDING_MAX = 40
/** How many appointments one member has ahead at a time. */
export const BOOKINGS_MAX = 5
/** How long a payment waits to be paid, in ms: as long as WeChat Pay keeps its order. */
export const PAYMENT_OPEN_MS = 2 * 60 * 60_000
/** How many holds one member has at a time. */
export const HOLDS_MAX = 3
/** How long points are held for a checkout unless it says otherwise, in minutes. */
export const HOLD_MINUTES = 15
/** How long points may be held, in minutes. */
export const HOLD_MINUTES_MAX = 24 * 60
/** How many orders of one member wait for a review at most; the oldest gives way. */
export const REVIEWABLE_MAX = 6
/**
 * From how many waiting items on an action publishes the member's outbox
 * itself instead of leaving it to the timer.
 */
export const OUTBOX_LONG = 12
/** How many days ahead a tier may be granted by hand, at most. */
export const GRANT_DAYS_MAX = 3653
/** How many tiers a member document remembers as welcomed, at most. */
export const WELCOMES_REMEMBERED = 30
/**
 * The longest grace after a tier's period, in days: a member in it keeps the months of that period
 * besides `MONTHS_KEPT`.
 */
export const GRACE_DAYS_MAX = 90
/** The earliest warning before a tier ends, in days. */
export const WARN_DAYS_MAX = 180
/** How many dates that a better expiry policy has moved a member document remembers, for refunds. */
export const REPRINTED_KEPT = 40
/** How many expired lots a member document keeps for giving them back. */
export const EXPIRED_KEPT = 12
/** How many months of growth and activity a member document keeps. */
export const MONTHS_KEPT = 13
/** Entries on one page of a member's history. */
export const ENTRIES_PAGE = 20
/** Messages on one page of the inbox. */
export const MESSAGES_PAGE = 20
/** How many months one statement may cover. */
export const STATEMENT_MONTHS = 12
/** Lines in one part of a statement. */
export const STATEMENT_PAGE = 200
/** Orders, reviews, vouchers and messages, each, that a person's own data hold at most; and entries per page. */
export const MY_DATA_ROWS = 1000
export const MY_DATA_ENTRIES = 200
/** How often a lost race is tried again before the caller is told to try later. */
export const CHANGE_ATTEMPTS = 8
/** Members, orders or reservations that one query of a timer's job takes. */
export const JOB_PAGE = 100
/**
 * How long the timer waits before it finishes what a crash may have left between two writes, in ms.
 */
export const RECOVERY_AFTER_MS = 60_000
/** How long a campaign's budget that was found empty is not asked for again. */
export const BUDGET_SPENT_MS = 60_000
/**
 * How long one tick settles members, how long it publishes, and after how long it begins no further job, in ms: within
 * the function's 60 s, so that a day on which many are due holds nothing else up. The next tick goes on.
 */
export const TICK_SETTLES_MS = 15_000
export const TICK_PUBLISHES_MS = 15_000
export const TICK_BEGINS_MS = 40_000
/** How many pages one run of a timer's job takes at most; the next tick goes on. */
export const JOB_ROUNDS = 50
/** How long after a change of rules the sweep begins, in ms: no instance works by the old ones then. */
export const SWEEP_AFTER_MS = 2 * 60_000
/** How many pages of members one tick sweeps at most. */
export const SWEEP_ROUNDS = 10
/** The hour of the business day from which the nightly audit runs. */
export const AUDIT_HOUR = 3
/** Changed entries, and sampled members, that one tick audits at most. */
export const AUDIT_PAGE = 50
/** How far back a replay goes, in months; members in one step of it; how long one slice works, in ms. */
export const REPLAY_MONTHS_MAX = 36
export const REPLAY_PAGE = 20
export const REPLAY_SLICE_MS = 8000
/** Entries read at once when a member is proved: the most that one query gives. */
export const ENTRIES_READ = 1000
/** How many rewards near the balance the first screen shows. */
export const REACH_SHOWN = 3
/** How many days ahead lots are shown as expiring where the brand announces nothing (X2). */
export const EXPIRING_DAYS = 30
/** Entries that one step of the liability book reads at most: the most that one query gives. */
export const BOOK_ENTRIES = 1000
/** Members that one step of the book's check reads at most. */
export const BOOK_MEMBERS = 500
/** How many steps of the liability book one tick takes at most; the next tick goes on. */
export const BOOK_STEPS = 20
/** How many days the liability book may wait for entries before it raises an alert. */
export const BOOK_WAITS_DAYS = 2
/** How many days of the liability book are shown at once. */
export const BOOK_DAYS_MAX = 366
/** About how many journal lines one answer holds; days are not split. */
export const JOURNAL_LINES = 1500
/** The longest notice of worse terms that a programme may promise, in days. */
export const NOTICE_DAYS_MAX = 365
/** Largest draft of a programme, in characters of its JSON. */
export const DRAFT_LENGTH_MAX = 200_000
/** Drafts, and versions, that are listed at once: the latest. */
export const DRAFTS_SHOWN = 50
/** Scheduled drafts that a read of the programme brings: the next by date. */
export const SCHEDULED_READ = 20
/** Steps of a draft's history, and operations on it, that its document keeps. */
export const DRAFT_HISTORY = 100
export const DRAFT_OPERATIONS = 30
/** The most that one prize of a lottery may be worth, in fen: ¥50,000 by law (SAMR order 32, art. 17). */
export const PRIZE_FEN_MAX = 5_000_000
/** How many prizes one lottery may have. */
export const PRIZES_MAX = 20
/** How many ranks of a contest may win. */
export const CONTEST_RANKS_MAX = 100
/** Longest text that a customer may add to a draw, in characters. */
export const DRAW_WORDS_MAX = 40
/** From how many unconfirmed draws of a lottery on a draw confirms itself instead of leaving it to the timer. */
export const DRAWS_OPEN_LONG = 40
/** Draws of a lottery's public list, and of one's own, on one page. */
export const DRAWS_PAGE = 500
/** Orders that one step of counting a contest reads, and steps that one tick takes. */
export const CONTEST_ORDERS = 50
export const CONTEST_STEPS = 10
/** Ranks that a contest's board shows, and scores that are ranked when it is settled: the most that one query gives. */
export const CONTEST_SHOWN = 100
export const CONTEST_RANKED = 1000
/** Longest story of a redemption, and longest lesson of an admin, in characters. */
export const STORY_TEXT_MAX = 300
export const LESSON_TEXT_MAX = 1000
/** Stories, and lessons, on one page. */
export const STORIES_PAGE = 20
export const LESSONS_PAGE = 50
/** For how many days the inbox says that the rules have changed. */
export const NEWS_DAYS = 30
/** How many days one look at rewards, stores and channels may take in. */
export const INSIGHT_DAYS_MAX = 92
