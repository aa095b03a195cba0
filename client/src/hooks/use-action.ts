// One thing that a person does by a tap: at most one at a time, with what went wrong.
import { useCallback, useRef, useState } from 'react'
import { asCallError, type CallError } from '@/services/errors'

/** An action as a page sees it. */
export interface Action<Input> {
  /** Starts it; a tap while one is under way does nothing. */
  run: (input: Input) => Promise<void>
  busy: boolean
  failure: CallError | null
  /** Forgets the failure, for instance when a sheet is opened anew. */
  clear: () => void
}

/** Wraps a write: `act` does it, and what it throws becomes `failure`. */
export function useAction<Input = void>(act: (input: Input) => Promise<void>): Action<Input> {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<CallError | null>(null)
  // A ref, because two taps may come before React paints the first one's `busy`.
  const underWay = useRef(false)
  const latest = useRef(act)
  latest.current = act
  const run = useCallback(async (input: Input) => {
    if (underWay.current) return
    underWay.current = true
    setBusy(true)
    setFailure(null)
    try {
      await latest.current(input)
    } catch (error) {
      setFailure(asCallError(error))
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setFailure(null), [])
  return { run, busy, failure, clear }
}
