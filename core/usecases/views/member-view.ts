// The member as their own first screen shows them.
import { EXPIRING_DAYS, REACH_SHOWN } from '../../contracts/limits'
import type { Programme } from '../../contracts/programme'
import type {
  CheckInDay,
  CheckInView,
  HomeView,
  MemberView,
  ReachView,
  ReviewableView,
} from '../../contracts/views'
import { isCheckedIn, pointsOfDay, streakBefore } from '../../domain/check-in'
import { memberCodes } from '../../domain/codes'
import { addDays, type BusinessDate, businessDate } from '../../domain/dates'
import { sharedFamily } from '../../domain/family'
import { unreadOf } from '../../domain/inbox'
import { balanceOf } from '../../domain/ledger/apply'
import type { Member } from '../../domain/member'
import { refusedReward } from '../../domain/redeem'
import { reviewUntil } from '../../domain/review'
import { priceOf } from '../../domain/vouchers/price'
import { repairView } from '../../domain/ways/repair'
import type { InForce } from '../programme-in-force'
import { lotViews } from './entry-view'
import { brandView, rulesView } from './programme-view'
import { tierView } from './tier-view'
import { liveVoucherView, storeName } from './voucher-view'
import { waitingViews } from './waiting-view'

interface Viewing {
  programme: Programme
  today: BusinessDate
  now: number
  secret: string
  /** The record whose points they share; null = their own. */
  pool?: Member | null
}

/** The first screen: brand and rules, and the member when there is one (settled to today). */
export function homeView(
  member: Member | null,
  inForce: InForce,
  at: { now: number; secret: string; pool?: Member | null },
): HomeView {
  const { programme, version } = inForce
  const today = businessDate(at.now, programme.brand.timeZone)
  const left = member?.state?.kind === 'closed' ? member.state : undefined
  return {
    now: at.now,
    today,
    programmeVersion: version,
    brand: brandView(programme),
    rules: rulesView(programme, today),
    member: member && !left ? memberView(member, { programme, today, ...at }) : null,
    ...(left && { leftOn: businessDate(left.at, programme.brand.timeZone) }),
  }
}

function memberView(member: Member, viewing: Viewing): MemberView {
  const { programme, today, now, secret } = viewing
  const purse = sharedFamily(member) ? (viewing.pool ?? member) : member
  const lots = lotViews(purse.points.lots)
  return {
    memberNo: member._id,
    nickname: member.profile.nickname,
    joinedOn: member.profile.joinedOn,
    ...familyBrief(member),
    balance: balanceOf(purse),
    debt: purse.points.debt,
    lots,
    ...waitingViews(member, programme),
    expiring: expiringNext(lots, addDays(today, programme.notices.expiryDays ?? EXPIRING_DAYS)),
    tier: tierView(member, programme, today),
    checkIn: checkInView(member, programme, today),
    codes: memberCodes(secret, member._id, now),
    vouchers: Object.values(member.vouchers).map(voucher =>
      liveVoucherView(voucher, { memberId: member._id, programme, secret }),
    ),
    reviewable: reviewables(member, programme, today),
    reach: reachOf(member, purse, { programme, today }),
    unread: unreadOf(member),
    ...frozenView(member, programme),
    ...paidPeriods(member, today),
  }
}

/** What leaving would end. */
function paidPeriods(
  { memberships = [] }: Member,
  today: BusinessDate,
): Pick<MemberView, 'memberships'> {
  const periods = memberships.filter(({ until }) => until >= today)
  if (periods.length === 0) return {}
  return { memberships: periods.map(({ name, until }) => ({ name, until })) }
}

function familyBrief(member: Member): Pick<MemberView, 'family'> {
  const { family } = member
  if (!family) return {}
  if (family.role === 'member')
    return { family: { role: 'member', size: null, earned: family.earned } }
  const size = 1 + Object.keys(family.members).length
  return { family: { role: 'owner', size, earned: null } }
}

function frozenView({ state }: Member, programme: Programme): Pick<MemberView, 'frozen'> {
  if (state?.kind !== 'frozen') return {}
  return { frozen: { on: businessDate(state.at, programme.brand.timeZone), note: state.note } }
}

function expiringNext(lots: MemberView['lots'], until: BusinessDate): MemberView['expiring'] {
  const on = lots[0]?.expiresOn
  if (!on || on > until) return null
  const dying = lots.filter(lot => lot.expiresOn === on)
  return { on, points: dying.reduce((sum, lot) => sum + lot.points, 0) }
}

function checkInView(member: Member, programme: Programme, today: BusinessDate): CheckInView {
  const { table } = programme.earning.checkIn
  const repair = repairView(member, { programme, today })
  const doneToday = isCheckedIn(member.checkIn, today)
  const day = streakBefore(member.checkIn, today) + 1
  const place = (day - 1) % table.length
  const state = (i: number): CheckInDay['state'] =>
    i < place || (i === place && doneToday) ? 'done' : i === place ? 'today' : 'ahead'
  return {
    doneToday,
    streak: doneToday ? day : day - 1,
    pointsToday: pointsOfDay(table, day),
    days: table.map((points, i) => ({ day: i + 1, points, state: state(i) })),
    ...(repair && { repair }),
  }
}

function reviewables(member: Member, programme: Programme, today: BusinessDate): ReviewableView[] {
  const { points, withinDays } = programme.earning.review
  return Object.values(member.reviewable)
    .map(order => ({
      orderId: order.orderId,
      storeName: storeName(programme, order.storeId),
      amountFen: order.amountFen,
      on: order.on,
      until: reviewUntil(order, withinDays),
      points,
    }))
    .filter(order => order.until >= today)
    .sort((a, b) => (a.on < b.on ? 1 : -1))
}

function reachOf(
  member: Member,
  purse: Member,
  { programme, today }: Pick<Viewing, 'programme' | 'today'>,
): ReachView[] {
  const balance = balanceOf(purse)
  const open = programme.rewards.filter(reward => {
    const refused = refusedReward(member, reward, { programme, today, purse })?.refused
    return refused === undefined || refused === 'points_short'
  })
  const priced = open.map(({ id, name, kind, cashFen, ...reward }) => {
    const { points } = priceOf({ id, ...reward }, purse, programme)
    return { id, name, kind, points, cashFen, missing: Math.max(0, points - balance) }
  })
  const within = priced.filter(({ missing }) => missing === 0).sort((a, b) => b.points - a.points)
  const beyond = priced.filter(({ missing }) => missing > 0).sort((a, b) => a.points - b.points)
  return [...within, ...beyond].slice(0, REACH_SHOWN)
}
