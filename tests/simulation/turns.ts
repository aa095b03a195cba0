// Whose request goes next: while several calls run at once, each waits before every request until all of them wait, and
// the seed picks one. So a race is replayed from its seed, request by request.
import type { WaitingRequest } from '../../local-cloud'
import { type Random, randomFrom } from './random'

/** The order in which the requests of a simulation are done. */
export interface Turns {
  /** Begins a step: its own seed, its own count of requests. */
  begin(order: number): void
  /** Somebody begins to act. */
  enter(): void
  /** Somebody has done what they were about. */
  leave(): void
  /** What the cloud asks before each request. */
  beforeRequest(request: WaitingRequest): Promise<void>
  /** How many requests have gone through since the start. */
  total(): number
}

interface State {
  waiting: { request: WaitingRequest; go: () => void }[]
  acting: number
  random: Random
  nth: number
  total: number
}

/** Makes an order; `onTurn` is told of each request, and of its number within the step, just before it is done. */
export function takeTurns(onTurn: (request: WaitingRequest, nth: number) => void): Turns {
  const state: State = { waiting: [], acting: 0, random: randomFrom(0), nth: 0, total: 0 }
  const letOneGo = () => {
    const runs = new Set(state.waiting.map(({ request }) => request.run))
    if (runs.size === 0 || runs.size < state.acting) return
    // Requests arrive in any order; the order of the calls is the same in every replay.
    state.waiting.sort((a, b) => a.request.run - b.request.run)
    const [next] = state.waiting.splice(state.random.below(state.waiting.length), 1)
    if (!next) return
    state.total++
    onTurn(next.request, ++state.nth)
    next.go()
  }
  return {
    begin(order) {
      state.random = randomFrom(order)
      state.nth = 0
    },
    enter: () => void state.acting++,
    leave() {
      state.acting--
      letOneGo()
    },
    beforeRequest: request =>
      new Promise(go => {
        state.waiting.push({ request, go })
        letOneGo()
      }),
    total: () => state.total,
  }
}
