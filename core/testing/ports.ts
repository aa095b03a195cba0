// How every call of the world in memory goes through: counted, held up at
// will, and answered as a copy; and what may befall it.
import { copyOf } from './copy'

/**
 * What befalls one call: it fails before it does anything, its answer is lost
 * afterwards, or something happens just before.
 */
export type Fault =
  | { kind: 'fails' }
  | { kind: 'answer_lost' }
  | { kind: 'meanwhile'; run: () => unknown }

/** The record of all calls, the faults that wait for one, and a pause before each. */
export interface Wire {
  /** Names such as 'members.update', in the order in which they were made. */
  calls: string[]
  faults: { call: string; fault: Fault }[]
  /** Awaited before each call; a test's scheduler puts calls in any order by it. */
  pause: (call: string) => Promise<void> | void
}

/** A wire without faults. */
export function newWire(): Wire {
  return { calls: [], faults: [], pause: () => undefined }
}

/** Lets something befall the next call of a name. */
export function befall(wire: Wire, call: string, fault: Fault): void {
  wire.faults.push({ call, fault })
}

/** A port's function as a call over the wire; what it does, it does in one moment. */
export function over<Input extends unknown[], Output>(
  wire: Wire,
  call: string,
  run: (...input: Input) => Output,
): (...input: Input) => Promise<Output> {
  return async (...input) => {
    const sent = input.map(copyOf) as Input
    wire.calls.push(call)
    await wire.pause(call)
    const fault = takeFault(wire, call)
    if (fault?.kind === 'fails') throw new Error(`${call} failed`)
    if (fault?.kind === 'meanwhile') await fault.run()
    const output = copyOf(run(...sent))
    if (fault?.kind === 'answer_lost') throw new Error(`${call}: the answer was lost`)
    return output
  }
}

function takeFault(wire: Wire, call: string): Fault | undefined {
  const at = wire.faults.findIndex(one => one.call === call)
  return at < 0 ? undefined : wire.faults.splice(at, 1)[0]?.fault
}
