// What admins do about the other ways to earn: codes of campaigns, surveys' results, referrals that
// look false.
import type { AdminActions, Input } from '../../contracts/actions'
import { SURVEY_COUNTED_MAX, SURVEY_WORDS_SHOWN } from '../../contracts/limits'
import { isRefusal, type Refusal, refuse } from '../../contracts/refusals'
import type { EventCodesView, ReferralDecision, SurveyResultsView } from '../../contracts/views'
import { operationOf } from '../../domain/operations'
import { eventCodeId, eventCodesOf } from '../../domain/ways/codes'
import { decideReferral as decide } from '../../domain/ways/referral'
import { countAnswers, type SurveyAnswer } from '../../domain/ways/survey'
import type { Admin } from '../actors'
import { change } from '../change'
import { memberMissing } from '../clerk/scan'
import { programmeInForce } from '../programme-in-force'
import type { World } from '../world'

/** Answers that one query gives at most. */
const PAGE = 1000

/**
 * Makes codes of an event: so many for one use each, or one of the brand's own. The same operation
 * makes the same codes, however often it is sent; they are told in this answer and kept nowhere.
 * Refusals: event_not_found, event_code_exists (the brand's own, made before), operation_reused,
 * programme_missing.
 */
export async function makeEventCodes(
  world: World,
  _: Admin,
  input: Input<AdminActions, 'makeEventCodes'>,
): Promise<EventCodesView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const { eventId, operationId, count = 0, code, uses = null } = input
  if (!inForce.programme.ways?.eventCodes?.some(({ id }) => id === eventId))
    return refuse('event_not_found')
  const codes = code ? [code.toUpperCase()] : eventCodesOf(world.secret, operationId, count)
  const { input: asked } = operationOf(operationId, 'makeEventCodes', input)
  const madeAt = world.now()
  if (code && (await isTaken(world, code, operationId))) return refuse('event_code_exists')
  const stands = await world.eventCodes.begin({ _id: `op-${operationId}`, asked, madeAt })
  if (stands !== asked) return refuse('operation_reused')
  const fresh = { eventId, left: code ? uses : 1, held: {}, claims: 0, busy: false, madeAt }
  const ids = codes.map(one => eventCodeId(world.secret, one))
  await world.eventCodes.create(ids.map(_id => ({ _id, ...fresh, by: operationId })))
  // Two admins may have chosen the same one at the same moment: it is the first one's.
  if (code && (await isTaken(world, code, operationId))) return refuse('event_code_exists')
  return { eventId, codes }
}

/** Whether a code of the brand's own was made by another operation. */
async function isTaken(world: World, code: string, operationId: string): Promise<boolean> {
  const there = await world.eventCodes.read(eventCodeId(world.secret, code))
  return there !== null && there.by !== operationId
}

/** How a survey was answered, without names. Refusals: survey_not_found, programme_missing. */
export async function surveyResults(
  world: World,
  _: Admin,
  { surveyId }: Input<AdminActions, 'surveyResults'>,
): Promise<SurveyResultsView | Refusal> {
  const inForce = await programmeInForce(world)
  if (isRefusal(inForce)) return inForce
  const survey = inForce.programme.ways?.surveys?.find(({ id }) => id === surveyId)
  if (!survey) return refuse('survey_not_found')
  const all: SurveyAnswer[] = []
  let full = true
  while (full && all.length < SURVEY_COUNTED_MAX) {
    const page = await world.answers.ofSurvey(surveyId, all.at(-1)?._id ?? '', PAGE)
    all.push(...page)
    full = page.length === PAGE
  }
  const questions = countAnswers(survey, all, SURVEY_WORDS_SHOWN)
  return { surveyId, answers: all.length, questions, complete: !full }
}

/**
 * Decides a referral that looked false, by the friend's number: pays both, or neither. Refusals:
 * own_account, member_not_found, referral_not_open and those of `change`.
 */
export async function decideReferral(
  world: World,
  admin: Admin,
  input: Input<AdminActions, 'decideReferral'>,
): Promise<ReferralDecision | Refusal> {
  const { operationId, memberNo, pay, note } = input
  if (memberNo === admin.staffId) return refuse('own_account')
  const by = { by: admin.staffId }
  const action = 'decideReferral'
  const request = { memberId: memberNo, operationId, action, input: { ...input, ...by } }
  const changed = await change<ReferralDecision>(world, request, {
    decide(member, context) {
      // Nobody decides on what they would be given themselves.
      if (member.ways?.referral?.by === admin.staffId) return refuse('own_account')
      const after = decide(member, pay, context)
      if (isRefusal(after)) return after
      return { member: after, outcome: { memberNo, paid: pay } }
    },
  })
  if (isRefusal(changed)) return memberMissing(changed)
  world.log('info', 'referral decided', { memberNo, pay, note, ...by })
  return changed.outcome
}
