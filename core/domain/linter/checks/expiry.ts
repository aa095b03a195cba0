// How long points live, what is told before they die, and what the books say that they are worth.
import { daysBetween } from '../../dates'
import { type Check, foundIf, type Subject } from '../finding'
import {
  ABSENCE_MONTHS,
  CLEARING_NOTICE_DAYS,
  DATE_NEAR_DAYS,
  EXPIRY_OFFER,
  LIFE_DAYS,
  NOTICE_DAYS,
} from '../measures'

/** One row for each thing that is looked for. */
export const expiryChecks: Check[] = [
  { code: 'notice_beyond_life', level: 'error', find: noticeBeyondLife },
  { code: 'expiry_unannounced', level: 'warning', find: expiryUnannounced },
  { code: 'expiry_notice_short', level: 'advice', find: expiryNoticeShort },
  { code: 'expiry_offer_deep', level: 'warning', find: expiryOfferDeep },
  { code: 'life_short', level: 'warning', find: lifeShort },
  { code: 'expiry_date_near', level: 'warning', find: expiryDateNear },
  { code: 'cleared_before_expiry', level: 'warning', find: clearedBeforeExpiry },
  { code: 'inactivity_idle', level: 'advice', find: inactivityIdle },
  { code: 'clearing_notice_short', level: 'warning', find: clearingNoticeShort },
  { code: 'tier_end_unannounced', level: 'warning', find: tierEndUnannounced },
  { code: 'books_differ', level: 'warning', find: booksDiffer },
]

const notice = ['notices', 'expiryDays']

/** One date for all is no life of so many days: what is earned on the last one dies with it. */
function livesByDays({ programme: { expiry }, money }: Subject): boolean {
  return expiry.kind !== 'date' && Number.isFinite(money.lifeDays)
}

function noticeBeyondLife(subject: Subject) {
  const { programme, money } = subject
  const days = programme.notices.expiryDays ?? 0
  const { lifeDays } = money
  return foundIf(livesByDays(subject) && days >= lifeDays, notice, { days, lifeDays })
}

function expiryUnannounced({ programme: { expiry, notices } }: Subject) {
  return foundIf(expiry.kind !== 'never' && notices.expiryDays === null, notice)
}

function expiryNoticeShort({ programme: { expiry, notices } }: Subject) {
  const days = notices.expiryDays ?? NOTICE_DAYS
  return foundIf(expiry.kind !== 'never' && days < NOTICE_DAYS, notice, { days })
}

/** Whoever lets points lie is paid for it. */
function expiryOfferDeep({ programme: { notices } }: Subject) {
  const percent = notices.offer?.percentOff ?? 0
  return foundIf(percent > EXPIRY_OFFER, ['notices', 'offer', 'percentOff'], { percent })
}

function lifeShort(subject: Subject) {
  const { lifeDays } = subject.money
  return foundIf(livesByDays(subject) && lifeDays < LIFE_DAYS, ['expiry'], { lifeDays })
}

function expiryDateNear({ programme: { expiry }, today }: Subject) {
  if (expiry.kind !== 'date') return []
  const days = daysBetween(today, expiry.on)
  return foundIf(days < DATE_NEAR_DAYS, ['expiry', 'on'], { date: expiry.on })
}

/** They were promised a longer life. */
function clearedBeforeExpiry({ programme: { inactivity }, money }: Subject) {
  if (!inactivity) return []
  const { months } = inactivity
  const holds = months < ABSENCE_MONTHS && months * 30 < money.lifeDays
  return foundIf(holds, ['inactivity', 'months'], { months })
}

/** Without any act nothing is earned, and what was there has died by itself. */
function inactivityIdle({ programme: { inactivity, expiry }, money }: Subject) {
  if (!inactivity || expiry.kind !== 'after') return []
  const { months } = inactivity
  return foundIf(months * 28 > money.lifeDays + 366, ['inactivity', 'months'], { months })
}

function clearingNoticeShort({ programme: { inactivity } }: Subject) {
  const days = inactivity?.noticeDays ?? CLEARING_NOTICE_DAYS
  return foundIf(days < CLEARING_NOTICE_DAYS, ['inactivity', 'noticeDays'], { days })
}

function tierEndUnannounced({ programme: { tiers, tierRules } }: Subject) {
  return foundIf(tiers.length > 1 && tierRules.warnDays === 0, ['tierRules', 'warnDays'])
}

/** Points that pay more than the books hold back for them are a loss that nobody has booked. */
function booksDiffer({ programme: { liability, offset } }: Subject) {
  const { fenPer1000Points: booksFen } = liability
  if (booksFen === null || !offset) return []
  const paysFen = Math.round((offset.fen * 1000) / offset.points)
  return foundIf(booksFen * 2 < paysFen, ['liability', 'fenPer1000Points'], { booksFen, paysFen })
}
