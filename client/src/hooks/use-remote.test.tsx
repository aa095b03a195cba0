// Data of a page: which of several answers counts.
import { act, renderHook } from '@testing-library/react'
import { CallError } from '@/services/errors'
import { useStore } from '@/store'
import { useRemote } from './use-remote'

const fresh = useStore.getState()
const down = new CallError({ code: 'internal', retryable: true })

beforeEach(() => useStore.setState(fresh, true))

/** A page's data, and how its calls are answered, the first one being number 0. */
function page(keep?: (data: string) => void) {
  const calls: { answer: (data: string) => void; fail: (error: CallError) => void }[] = []
  const load = () =>
    new Promise<string>((answer, fail) => {
      calls.push({ answer, fail })
    })
  const { result } = renderHook(() => useRemote<string>(load, null, { keep }))
  const settle = (run: () => void) => act(async () => run())
  return {
    seen: () => result.current,
    refresh: () => settle(() => void result.current.refresh()),
    put: (data: string) => settle(() => result.current.put(data)),
    answer: (nth: number, data: string) => settle(() => calls[nth]?.answer(data)),
    fail: (nth: number, error = down) => settle(() => calls[nth]?.fail(error)),
  }
}

test('an answer that was asked for before a write is dropped, and not kept either', async () => {
  const keep = jest.fn()
  const { seen, put, answer } = page(keep)
  await put('written')
  await answer(0, 'read before')
  expect(seen().data).toBe('written')
  expect(keep.mock.calls).toEqual([['written']])
})

test('of two reads the one that was asked for last counts, whichever is answered first', async () => {
  const { seen, refresh, answer } = page()
  await refresh()
  await answer(1, 'later')
  await answer(0, 'earlier')
  expect(seen().data).toBe('later')
})

test('a failure of a read that no longer counts says nothing', async () => {
  const { seen, put, fail } = page()
  await put('written')
  await fail(0)
  expect(seen()).toMatchObject({ data: 'written', failure: null })
  expect(useStore.getState().stale).toBe(false)
})

test('a failed refresh keeps what is shown', async () => {
  const { seen, refresh, answer, fail } = page()
  await answer(0, 'shown')
  await refresh()
  await fail(1)
  expect(seen().data).toBe('shown')
  expect(useStore.getState().stale).toBe(true)
})

test('another try shows that it loads', async () => {
  const { seen, refresh, fail } = page()
  await fail(0)
  expect(seen().failure).toBe(down)
  await refresh()
  expect(seen().failure).toBeNull()
})

test.each(['not_joined', 'member_closed'] as const)('%s takes away what is shown', async code => {
  const { seen, refresh, answer, fail } = page()
  await answer(0, 'shown')
  await refresh()
  await fail(1, new CallError({ code, retryable: false }))
  expect(seen()).toMatchObject({ data: null, failure: { code } })
  await refresh()
  expect(seen().failure).toMatchObject({ code })
})
