// How a function of wx answers: success, fail and complete, or a promise when nobody gave these.
import { guarded, journal } from '../journal'

type Told = (result: Record<string, unknown>) => void
type Options = Record<string, unknown> & { success?: Told; fail?: Told; complete?: Told }
/** What an API does; it throws to refuse. */
export type Act<Input> = (options: Input) => unknown

/** Makes an API of wx out of what it does; each call is written down. */
export function api<Input>(name: string, act: Act<Input>) {
  return (options: Options = {}): Promise<unknown> | undefined => {
    const { success, fail, complete, ...input } = options
    journal.calls.push({ name, options: input })
    const outcome = Promise.resolve()
      .then(() => act(input as Input))
      .then(result => ({ ...(result as object | undefined), errMsg: `${name}:ok` }))
      .catch(error => Promise.reject({ ...error, errMsg: `${name}:fail ${messageOf(error)}` }))
    if (!success && !fail && !complete) return outcome
    const tell = (how?: Told) => (result: Record<string, unknown>) =>
      void guarded(`${name} answered`, () => {
        how?.(result)
        complete?.(result)
      })
    outcome.then(tell(success), tell(fail))
    return undefined
  }
}

function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message
  return String((error as { errMsg?: unknown }).errMsg ?? error)
}
