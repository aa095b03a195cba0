// What a member tells of themselves (E9): points once, when it is complete. A birthday can be changed
// once a year, so that nobody has two.
import { type Refusal, refuse } from '../../contracts/refusals'
import { addPeriod, type BusinessDate } from '../dates'
import type { Context, Member } from '../member'
import { replanned } from './birthday'
import { countGiven, giveFixed, timesGiven } from './state'

/** What is told; absent = as before, null and '' = taken back. */
export interface Told {
  nickname: string
  birthday?: string | null
  birthYear?: number | null
  region?: string
  interests?: string[]
}

/**
 * Saves what is told, and gives the points once it is complete: birthday, region, an interest.
 * Refusal: birthday_fixed (changed less than a year ago; details { from }).
 */
export function saveProfile(
  member: Member,
  told: Told,
  context: Context,
): { member: Member; points: number } | Refusal {
  const dated = withBirthday(member, told.birthday, context)
  if ('refused' in dated) return dated
  const { nickname, birthYear, region, interests } = told
  const profile = {
    ...dated.profile,
    nickname,
    ...(birthYear !== undefined && { birthYear: birthYear ?? undefined }),
    ...(region !== undefined && { region: region === '' ? undefined : region }),
    ...(interests !== undefined && { interests: interests.length > 0 ? interests : undefined }),
  }
  const saved = { ...dated, profile: present(profile) }
  const points = context.programme.ways?.profile?.points ?? 0
  if (points === 0 || !isComplete(saved) || timesGiven(saved, 'profile') > 0)
    return { member: saved, points: 0 }
  const fixed = { way: 'profile', points, kind: 'reward', reason: { kind: 'profile' } } as const
  return { member: countGiven(giveFixed(saved, fixed, context), 'profile', context), points }
}

/** Whether everything is told that the points are for. */
export function isComplete({ profile }: Pick<Member, 'profile'>): boolean {
  const { birthday, region, interests = [] } = profile
  return birthday !== undefined && region !== undefined && interests.length > 0
}

/** From when the birthday can be changed; null = now. */
export function birthdayFixedTo({ profile }: Pick<Member, 'profile'>, today: BusinessDate) {
  const { birthdaySetOn } = profile
  const from = birthdaySetOn && addPeriod(birthdaySetOn, { amount: 1, unit: 'year' })
  return from && from > today ? from : null
}

function withBirthday(
  member: Member,
  birthday: string | null | undefined,
  context: Context,
): Member | Refusal {
  if (birthday === undefined || birthday === (member.profile.birthday ?? null)) return member
  if (birthday === null) {
    const { birthday: _, ...profile } = member.profile
    return replanned({ ...member, profile })
  }
  const from = birthdayFixedTo(member, context.today)
  if (from !== null) return refuse('birthday_fixed', { from })
  const profile = { ...member.profile, birthday, birthdaySetOn: context.today }
  return replanned({ ...member, profile })
}

function present<Part extends object>(part: Part): Part {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Part
}
