// What a random history asks of the other ways to earn, done by the real decisions and told as facts.
import { isRefusal, type Refusal } from '../contracts/refusals'
import type { Context, Member } from '../domain/member'
import { saveProfile } from '../domain/ways/profile'
import { repairableDays, repairCheckIn } from '../domain/ways/repair'
import { visitStore } from '../domain/ways/store-visit'
import { answerSurvey } from '../domain/ways/survey'
import type { Decision, Step } from './commands'

const BIRTHDAYS = ['02-29', '01-01', '12-31', '06-15', '10-10']

/** Makes a missed day good, where there is one. */
export function repairing(member: Member, { pick }: Step, context: Context): Decision | Refusal {
  const days = repairableDays(member, context)
  const day = days[pick % Math.max(1, days.length)] ?? context.today
  const repaired = repairCheckIn(member, day, context)
  if (isRefusal(repaired)) return repaired
  const fact = { kind: 'repair' as const, on: context.today, day, points: 0 - repaired.points }
  return { member: repaired.member, fact }
}

/** Checks in at one of two stores. */
export function visiting(member: Member, { pick }: Step, context: Context): Decision | Refusal {
  const visited = visitStore(member, pick % 2 === 0 ? 'xuhui' : 'pudong', context)
  if (isRefusal(visited)) return visited
  return { member: visited.member, fact: { kind: 'visit', on: context.today } }
}

/** Answers one of the brand's surveys. */
export function answering(member: Member, { pick }: Step, context: Context): Decision | Refusal {
  const { surveys = [] } = context.programme.ways ?? {}
  const survey = surveys[pick % Math.max(1, surveys.length)]
  const answers = { stars: 1 + (pick % 5) }
  const answered = answerSurvey(member, { surveyId: survey?.id ?? 'none', answers }, context)
  if (isRefusal(answered)) return answered
  const fact = { kind: 'survey' as const, on: context.today, points: survey?.points ?? 0 }
  return { member: answered.member, fact }
}

/** Tells a birthday, or another one. */
export function telling(member: Member, { fen }: Step, context: Context): Decision | Refusal {
  const birthday = BIRTHDAYS[fen % BIRTHDAYS.length] ?? '02-29'
  const saved = saveProfile(member, { nickname: '林晓梅', birthday }, context)
  if (isRefusal(saved)) return saved
  return { member: saved.member, fact: { kind: 'tell', on: context.today, birthday } }
}
