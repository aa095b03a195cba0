// Event codes and answers in the world in memory, with the same conditions on every write as in the cloud.
import type { CodesMade, EventCode } from '../domain/ways/event-code'
import type { SurveyAnswer } from '../domain/ways/survey'
import type { World } from '../usecases/world'
import { over, type Wire } from './ports'

/** Documents of the other ways to earn, by collection and `_id`. */
export interface WaysData {
  eventcodes: Map<string, EventCode>
  /** Of the same collection: operations that made codes. */
  codesMade: Map<string, CodesMade>
  answers: Map<string, SurveyAnswer>
}

/** Nothing yet. */
export function emptyWaysData(): WaysData {
  return { eventcodes: new Map(), codesMade: new Map(), answers: new Map() }
}

/** The event codes port. */
export function eventCodesIn({ eventcodes, codesMade }: WaysData, wire: Wire): World['eventCodes'] {
  return {
    read: over(wire, 'eventCodes.read', id => eventcodes.get(id) ?? null),
    begin: over(wire, 'eventCodes.begin', made => {
      if (!codesMade.has(made._id)) codesMade.set(made._id, made)
      return codesMade.get(made._id)?.asked ?? made.asked
    }),
    create: over(wire, 'eventCodes.create', codes => {
      for (const code of codes) if (!eventcodes.has(code._id)) eventcodes.set(code._id, code)
    }),
    busy: over(wire, 'eventCodes.busy', limit =>
      [...eventcodes.values()].filter(({ busy }) => busy).slice(0, limit),
    ),
    reserve: over(wire, 'eventCodes.reserve', (id, { operationId, ...hold }) => {
      const code = eventcodes.get(id)
      if (!code || (code.left ?? 0) < 1 || code.held[operationId]) return false
      const held = { ...code.held, [operationId]: hold }
      const left = (code.left ?? 0) - 1
      eventcodes.set(id, { ...code, left, held, claims: code.claims + 1, busy: true })
      return true
    }),
    renew: over(wire, 'eventCodes.renew', (id, { operationId, memberId, by, at }) => {
      const code = eventcodes.get(id)
      const hold = code?.held[operationId]
      if (!code || hold?.by !== by) return false
      const renewed = { ...hold, at, others: { ...hold.others, [memberId]: true as const } }
      eventcodes.set(id, { ...code, held: { ...code.held, [operationId]: renewed } })
      return true
    }),
    settle: over(wire, 'eventCodes.settle', ({ _id, claims }, { ends, idle }) => {
      const code = eventcodes.get(_id)
      if (!code || ends.some(end => code.held[end.operationId]?.at !== end.at)) return false
      const gone = new Set(ends.map(end => end.operationId))
      const still = Object.entries(code.held).filter(([operationId]) => !gone.has(operationId))
      const back = ends.filter(end => !end.confirmed).length
      const left = code.left === null ? null : code.left + back
      const busy = !(idle && code.claims === claims)
      eventcodes.set(_id, { ...code, left, held: Object.fromEntries(still), busy })
      return true
    }),
  }
}

/** The answers port. */
export function answersIn({ answers }: WaysData, wire: Wire): World['answers'] {
  return {
    ofSurvey: over(wire, 'answers.ofSurvey', (surveyId, after, limit) =>
      [...answers.values()]
        .filter(one => one.surveyId === surveyId && one._id > after)
        .sort((a, b) => (a._id < b._id ? -1 : 1))
        .slice(0, limit),
    ),
    ofMembers: over(wire, 'answers.ofMembers', (ids, limit) =>
      [...answers.values()]
        .filter(one => ids.includes(one.memberId))
        .sort((a, b) => b.at - a.at)
        .slice(0, limit),
    ),
  }
}
