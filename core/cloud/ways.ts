// Event codes and answers to surveys in the cloud database.
import type { CodesMade, EventCode } from '../domain/ways/event-code'
import type { SurveyAnswer } from '../domain/ways/survey'
import type { Answers, EventCodes } from '../usecases/ways-world'
import { addMissing } from './publications'
import { renewal } from './renewal'
import { command, find, getById, updateWhere } from './sdk'

const CODES = 'eventcodes'

/** `eventcodes`: `_id` = a keyed hash of the code. */
export const eventCodes: EventCodes = {
  read: id => getById<EventCode>(CODES, id),
  async begin(made) {
    await addMissing(CODES, [made])
    return (await getById<CodesMade>(CODES, made._id))?.asked ?? made.asked
  },
  create: codes => addMissing(CODES, codes),
  busy: limit => find<EventCode>(CODES, { busy: true }, { limit }),
  async reserve(id, { operationId, memberId, by, at }) {
    const held = `held.${operationId}`
    const free = { _id: id, left: command.gte(1), [held]: command.exists(false) }
    const taken = { left: command.inc(-1), claims: command.inc(1), busy: true }
    return (
      (await updateWhere(CODES, free, { ...taken, [held]: command.set({ memberId, by, at }) })) ===
      1
    )
  },
  async renew(id, { operationId, memberId, by, at }) {
    const held = `held.${operationId}`
    const data = { ...renewal(held, at), [`${held}.others.${memberId}`]: true }
    return (await updateWhere(CODES, { _id: id, [`${held}.by`]: by }, data)) === 1
  },
  async settle({ _id, claims }, { ends, idle }) {
    const still = Object.fromEntries(ends.map(one => [`held.${one.operationId}.at`, one.at]))
    const gone = Object.fromEntries(ends.map(one => [`held.${one.operationId}`, command.remove()]))
    const back = ends.filter(({ confirmed }) => !confirmed).length
    const data = { ...gone, ...(back > 0 && { left: command.inc(back) }) }
    // Nobody has reserved since it was read: nothing is open any more.
    if (
      idle &&
      (await updateWhere(CODES, { _id, claims, ...still }, { ...data, busy: false })) === 1
    )
      return true
    return ends.length > 0 && (await updateWhere(CODES, { _id, ...still }, data)) === 1
  },
}

/** `answers`: `_id` = `<surveyId>-<memberId>`. */
export const answers: Answers = {
  ofSurvey(surveyId, after, limit) {
    const query = { surveyId, _id: command.gt(after || '0') }
    return find<SurveyAnswer>('answers', query, { limit, orderBy: ['_id', 'asc'] })
  },
  ofMembers(memberIds, limit) {
    const query = { memberId: command.in(memberIds) }
    return find<SurveyAnswer>('answers', query, { limit, orderBy: ['at', 'desc'] })
  },
}
