// The other ways to earn, as a customer takes them: a missed day, a visit to a store, a survey, a friend.
import type { CustomerActions, Input } from '../../contracts/actions'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type {
  InviteCodeView,
  RepairOutcome,
  StoreVisitOutcome,
  SurveyOutcome,
  SurveysView,
  Written,
} from '../../contracts/views'
import { inviteCode as codeOf, readStoreCode } from '../../domain/ways/codes'
import { repairCheckIn as decideRepair } from '../../domain/ways/repair'
import { visitStore } from '../../domain/ways/store-visit'
import { answerSurvey as decideSurvey, openSurveys } from '../../domain/ways/survey'
import type { Customer } from '../actors'
import { change } from '../change'
import { seeMember } from '../see-member'
import type { World } from '../world'
import { written } from './written'

/** Makes a missed day good (E5): 2 calls. Refusals: those of the domain's `repairCheckIn` and of `change`. */
export async function repairCheckIn(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'repairCheckIn'>,
): Promise<Written<RepairOutcome> | Refusal> {
  const { operationId, on } = input
  const request = { memberId: customer.memberId, operationId, action: 'repairCheckIn', input }
  const changed = await change<RepairOutcome>(world, request, {
    decide(member, context) {
      const done = decideRepair(member, on, context)
      if (isRefusal(done)) return done
      const { points, streak } = done
      return { member: done.member, outcome: { on, points, streak } }
    },
  })
  return written(world, changed)
}

/**
 * Checks in at the store whose screen shows this code (E17): 2 calls. Refusals: store_code,
 * store_code_expired, those of `visitStore` and of `change`.
 */
export async function checkInAtStore(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'checkInAtStore'>,
): Promise<Written<StoreVisitOutcome> | Refusal> {
  const { operationId, code } = input
  const request = { memberId: customer.memberId, operationId, action: 'checkInAtStore', input }
  const changed = await change<StoreVisitOutcome>(world, request, {
    decide(member, context) {
      const storeId = readStoreCode(world.secret, code, context.now)
      if (isRefusal(storeId)) return storeId
      const done = visitStore(member, storeId, context)
      if (isRefusal(done)) return done
      return { member: done.member, outcome: { storeId, points: done.points } }
    },
  })
  return written(world, changed)
}

/** The surveys that the customer can answer now (E12). Refusals: those of `seeMember`. */
export async function surveys(world: World, customer: Customer): Promise<SurveysView | Refusal> {
  const seen = await seeMember(world, customer.memberId)
  if (isRefusal(seen)) return seen
  const open = openSurveys(seen.member, seen.context)
  return {
    surveys: open.map(({ id, name, to, points, questions }) => {
      return { id, name, to, points, questions }
    }),
  }
}

/**
 * Takes answers: the points are the same for all (E12): 2 calls. Refusals: text_refused, those of the
 * domain's `answerSurvey` and of `change`.
 */
export async function answerSurvey(
  world: World,
  customer: Customer,
  input: Input<CustomerActions, 'answerSurvey'>,
): Promise<Written<SurveyOutcome> | Refusal> {
  const { operationId, surveyId } = input
  const answers = Object.fromEntries(input.answers.map(one => [one.question, one.answer]))
  const said = Object.values(answers).filter(answer => typeof answer === 'string')
  const who = { openid: customer.openid, scene: 'comment' as const }
  const checked = said.length === 0 ? 'pass' : await world.contentCheck.check(said.join('\n'), who)
  if (checked === 'risky') return refuse('text_refused')
  const request = { memberId: customer.memberId, operationId, action: 'answerSurvey', input }
  const changed = await change<SurveyOutcome>(world, request, {
    decide(member, context) {
      const done = decideSurvey(member, { surveyId, answers }, context)
      if (isRefusal(done)) return done
      return { member: done.member, outcome: { surveyId, points: done.points } }
    },
  })
  return written(world, changed)
}

/**
 * The code by which friends join, and what it brings both (E10). Nothing is given for sending it.
 * Refusals: referral_off and those of `seeMember`.
 */
export async function inviteCode(
  world: World,
  customer: Customer,
): Promise<InviteCodeView | Refusal> {
  const seen = await seeMember(world, customer.memberId, 'inviteCode')
  if (isRefusal(seen)) return seen
  const rules = seen.context.programme.ways?.referral
  if (!rules) return refuse('referral_off')
  const { referrerPoints, refereePoints, minFen, withinDays, afterDays } = rules
  const terms = { referrerPoints, refereePoints, minFen, withinDays, afterDays }
  return { code: codeOf(world.secret, seen.member._id), ...terms }
}
