// Events nested deeper than JavaScript can walk by recursion: JSON.parse
// reads them, nothing after it may fall over them.
import type { Envelope } from '../../core/contracts/refusals'
import { SECRET } from '../flows/shop'
import { actionNames, doors, schemaOf, split } from './events'
import { shapeOf } from './generators'

process.env.CHANGLAI_SECRET = SECRET
const DEPTH = 10_000

beforeAll(() => {
  // A line per call is no news here.
  jest.spyOn(console, 'info').mockImplementation(() => undefined)
})
afterAll(() => jest.restoreAllMocks())

/**
 * The doors' own code, loaded when its settings are there, with any actor let
 * in: what is looked at is what comes in.
 */
async function doorOf(name: keyof typeof doors) {
  const { serve } = await import('../../core/door/serve')
  const actor = { kind: 'system' as const }
  return serve({ name, authorise: () => actor, actions: doors[name] as never })
}

const bombs: [string, string][] = [
  ['lists', `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`],
  ['objects', `${'{"$or":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`],
  ['prototypes', `${'{"__proto__":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`],
]

// The timer's door has no input.
const names = actionNames.filter(name => name !== 'timer.tick')

test.each(names.flatMap(name => bombs.map(bomb => [name, ...bomb] as const)))(
  '%s under %s',
  async (name, _, bomb) => {
    const { door, action } = split(name)
    const main = await doorOf(door)
    const fields = Object.keys(shapeOf(schemaOf(name)).properties ?? {})
    for (const field of [...fields, 'nobodyAskedForThis']) {
      const event = JSON.parse(`{"action":"${action}","${field}":${bomb}}`)
      const answer = (await main(event, { environment: '{}' })) as Envelope<{ problems: unknown[] }>
      if (name === 'admin.checkProgramme' && field === 'programme')
        expect(answer).toMatchObject({ ok: true, data: { problems: expect.anything() } })
      else expect(answer).toMatchObject({ ok: false, code: 'invalid_input' })
    }
  },
)
