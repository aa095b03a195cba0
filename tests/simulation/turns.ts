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

type Waiting = State['waiting'][number]

function byCollection({ request: a }: Waiting, { request: b }: Waiting): number {
  return (a.collection ?? '').localeCompare(b.collection ?? '')
}

/** Makes an order; `onTurn` is told of each request, and of its number within the step, just before it is done. */
export function takeTurns(onTurn: (request: WaitingRequest, nth: number) => void): Turns {
  const state: State = { waiting: [], acting: 0, random: randomFrom(0), nth: 0, total: 0 }
  const letOneGo = () => {
    // Requests arrive in any order; the order of the calls is the same in every replay.
    const runs = [...new Set(state.waiting.map(({ request }) => request.run))].sort((a, b) => a - b)
    if (runs.length === 0 || runs.length < state.acting) return
    const run = runs[state.random.below(runs.length)]
    // What one call asks for at once goes at once: it says nothing more until it has heard all of it.
    const next = state.waiting.filter(({ request }) => request.run === run)
    state.waiting = state.waiting.filter(({ request }) => request.run !== run)
    for (const { request, go } of next.sort(byCollection)) {
      state.total++
      onTurn(request, ++state.nth)
      go()
    }
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
