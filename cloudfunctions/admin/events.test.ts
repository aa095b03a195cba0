// Every action of an admin has a test event that is ready for the cloud console: once its placeholders are
// filled in, the door takes it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { adminActions } from '@core/contracts/actions/admin'

const folder = join(__dirname, 'events')
const events = readdirSync(folder).map(file => {
  const { action, consoleKey, ...input } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  return { file, action: action as keyof typeof adminActions, consoleKey, input }
})

/** What stands in for a placeholder, by the field that has it. */
const filled: Record<string, unknown> = {
  operationId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  draftId: '01arz3ndektsv4rrffq69g5fav',
  replayId: '01arz3ndektsv4rrffq69g5fav',
  paymentId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  memberNo: '0123456789ABC',
  fromNo: '0123456789ABC',
  intoNo: '0123456789ABD',
  staffId: '0123456789ABC',
  voucherId: 'v12',
  storyId: '0123456789ABC-v12',
  lessonId: '01arz3ndektsv4rrffq69g5fav',
  eventId: 'spring',
  surveyId: 'after-service',
  version: '0123456789',
  number: 'SF1234567890',
}

test('there is one for every action, under its name', () => {
  const named = Object.keys(adminActions).map(
    action => `${action.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}.json`,
  )
  expect(events.map(({ file }) => file).sort()).toEqual(named.sort())
  expect(new Set(events.map(({ action }) => action))).toEqual(new Set(Object.keys(adminActions)))
})

test.each(events)('$file is what $action takes', ({ action, consoleKey, input }) => {
  expect(consoleKey).toBe('<CONSOLE_KEY>')
  const ready = Object.entries(input).map(([field, value]) => [
    field,
    String(value).startsWith('<') ? (filled[field] ?? value) : value,
  ])
  expect(adminActions[action].safeParse(Object.fromEntries(ready))).toMatchObject({ success: true })
})
