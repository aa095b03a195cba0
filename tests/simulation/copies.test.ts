// Every action that writes, so many copies at the very same moment: under one operation it is done once and all are told
// the same; under many, what can be done once is done once. RACE_COPIES sets how many (`npm run races`: 200).
import { OPERATIONS_REMEMBERED } from '../../core/contracts/limits'
import { deliveryOf, performerOf } from '../attacks/cast'
import { type ActionName, actionNames, inputs, split } from '../attacks/events'
import { otherWishes } from '../attacks/other-wishes'
import { people } from '../attacks/people'
import { type Reply, type Stage, setStage } from '../attacks/stage'
import { again } from '../flows/bad-input-table'
import { effectOn } from './effect'

const COPIES = Number(process.env.RACE_COPIES ?? 20)

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.shop.close())
afterEach(() => stage.restore())

type Input = Record<string, unknown>

function inputOf(name: ActionName): Input {
  return inputs[name](stage.shop, people.clerkHere)
}

function send(name: ActionName, input: Input): Promise<Reply> {
  const { door, action } = split(name)
  const to = { door, event: { action, ...input } }
  const { event, who } = deliveryOf(stage.shop, performerOf(name), to)
  return stage.send(door, event, who)
}

const codeIn = ({ envelope }: Reply) => (envelope.ok ? 'ok' : envelope.code)

/** What an answer says was done; the state beside it may be that of any moment. */
function outcomeIn({ envelope }: Reply): unknown {
  if (!envelope.ok) return envelope.code
  const { outcome, visit, ...rest } = envelope.data as Record<string, unknown>
  return outcome ?? visit ?? rest
}

let answered = 0
let busy = 0
afterAll(() => console.info(`${COPIES} copies: ${answered} answers, ${busy} of them busy`))

/** Sends all at once. Whoever is told to come again comes again, until all have an answer. */
async function atOnce(name: ActionName, events: Input[]): Promise<Reply[]> {
  const replies = await Promise.all(events.map(input => send(name, input)))
  answered += replies.length
  const late = events.filter((_, i) => codeIn(replies[i] as Reply) === 'busy')
  busy += late.length
  const rest = late.length > 0 ? await atOnce(name, late) : []
  return [...replies.filter(reply => codeIn(reply) !== 'busy'), ...rest]
}

/** What one alone does. */
async function alone(name: ActionName, input: Input): Promise<string> {
  expect(codeIn(await send(name, input))).toBe('ok')
  const effect = effectOn(stage.shop)
  stage.restore()
  return effect
}

const idless = ['admin.saveStaff', 'admin.cancelReplay', 'timer.paid'] as const
const writing = [...(Object.keys(otherWishes) as ActionName[]), ...idless]

test('every action that carries an operation is here', () => {
  const carrying = actionNames.filter(name => 'operationId' in inputOf(name))
  expect(writing.filter(name => !idless.some(one => one === name)).toSorted()).toEqual(
    carrying.toSorted(),
  )
})

describe('the very same at once: done once, and all are told the same', () => {
  test.each(writing)('%s', async name => {
    const input = inputOf(name)
    const effect = await alone(name, input)
    const replies = await atOnce(name, Array<Input>(COPIES).fill(input))
    expect([...new Set(replies.map(codeIn))]).toEqual(['ok'])
    expect(effectOn(stage.shop)).toBe(effect)
    const told = replies.map(reply => JSON.stringify(outcomeIn(reply)))
    expect([...new Set(told)]).toHaveLength(1)
  })
})

/** What drafts can be done to once; the others find them changed. */
const drafts: Partial<Record<ActionName, string>> = {
  'admin.submitDraft': 'draft_state',
  'admin.approveDraft': 'draft_state',
  'admin.scheduleDraft': 'draft_state',
  'admin.withdrawDraft': 'draft_state',
}

/**
 * Somebody's place in a family stands until their last points have arrived: until then each removal is done, and of more
 * of them than a record remembers (OPERATIONS_REMEMBERED) the earliest come too late. Afterwards there is nobody.
 */
const alsoDone: Partial<Record<ActionName, string>> = {
  'customer.removeFromFamily': 'operation_stale',
}

describe('many operations at once for what can be done once', () => {
  const once = Object.entries<string>({ ...again, ...drafts }) as [ActionName, string][]
  test.each(once)('%s: all others get %s', async (name, loss) => {
    const input = inputOf(name)
    const effect = await alone(name, input)
    const copies = Array.from({ length: COPIES }, () => ({
      ...input,
      operationId: stage.shop.op(),
    }))
    const replies = (await atOnce(name, copies)).map(codeIn)
    const done = replies.filter(code => code === 'ok').length
    const late = done >= OPERATIONS_REMEMBERED ? alsoDone[name] : undefined
    if (loss !== 'ok' && !alsoDone[name]) expect(done).toBe(1)
    expect(done).toBeGreaterThan(0)
    expect(replies.filter(code => !['ok', loss, late].includes(code))).toEqual([])
    const after = await send(name, { ...input, operationId: stage.shop.op() })
    expect(codeIn(after)).toBe(loss)
    expect(effectOn(stage.shop)).toBe(effect)
  })
})
